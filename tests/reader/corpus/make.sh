#!/usr/bin/env bash
# Makes files/, 120 proof files by fifteen writers, and answers.json, which says of each what it holds: it is what the writer
# was told to write (documents.py), no reader was asked. The files are committed; run this after a change here or to take newer
# writers. Some writers put the time into their files, so these differ after each run; what they say does not.
#
# Node, Python 3 with venv and Chromium must be there, and these of Debian:
#   apt-get install --no-install-recommends libreoffice-{writer,calc,impress}-nogui hyphen-en-us hyphen-it \
#     fonts-liberation fonts-dejavu fonts-urw-base35 libpangoft2-1.0-0
# Everything else is installed, in the versions named here, into a folder that is removed at the end.
set -euo pipefail
cd "$(dirname "$0")"

python_packages=(
  fpdf2==2.8.9 openpyxl==3.1.5 pikepdf==10.18.0 pypandoc_binary==1.17 pypdf==7.1.1 pyphen==0.18.1 python-docx==1.2.0
  python-pptx==1.0.2 reportlab==5.1.0 uharfbuzz==0.57.0 weasyprint==70.0 xlsxwriter==3.3.1
)
node_packages=(
  @pdf-lib/fontkit@1.1.1 docx@9.15.2 exceljs@4.4.0 pdf-lib@1.17.1 pdfkit@0.20.2 pptxgenjs@4.0.1
)

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

main() {
  need soffice python3 node npm "${CHROMIUM:=chromium}"
  export CHROMIUM SOURCE_DATE_EPOCH=1767225600 PYTHONDONTWRITEBYTECODE=1
  python3 -m venv "$temp/python"
  "$temp/python/bin/pip" install --quiet --disable-pip-version-check "${python_packages[@]}"
  # Node looks for packages beside the script that asks for them.
  cp ./*.mjs "$temp"
  npm install --prefix "$temp" --ignore-scripts --silent "${node_packages[@]}"

  local python=$temp/python/bin/python
  mkdir "$temp/files"
  "$python" documents.py "$temp/documents.json"
  "$python" make.py "$temp/documents.json" "$temp/files" "$temp"
  node "$temp/make.mjs" "$temp/documents.json" "$temp/files" "$temp"
  "$python" answers.py "$temp/documents.json" "$temp/files" "$temp" answers.json
  # Only now, so that a run that stops halfway takes nothing away.
  rm -rf files
  cp -r "$temp/files" files
}

need() {
  local name
  for name; do command -v "$name" >/dev/null || { echo "$name is missing; see the head of make.sh" >&2; exit 1; }; done
}

main
