#!/usr/bin/env bash
# Makes programs/, one small file for each program and kind, and programs.json, which says of each file what wrote it
# and whether it is proof: it is what the program was told to write, no reader was asked. The files are committed; run
# this to add a program or to take a newer one. Most files carry the time and differ after each run.
# Of the reasons, "not_accepted" is for a format that its first bytes tell, "unknown" for what they do not.
#
# Node, Python 3 with venv and Chromium must be there, and LibreOffice's Writer, Calc and Impress:
#   apt-get install --no-install-recommends libreoffice-{writer,calc,impress}-nogui
# Everything else is installed, in the versions named here, into a folder that is removed at the end.
set -euo pipefail
cd "$(dirname "$0")"

python_packages=(
  aspose-email-foss==26.3 excelize==0.1.0 fpdf2==2.8.9 msoffcrypto-tool==6.1.0 odfpy==1.4.1 openpyxl==3.1.5
  pikepdf==10.18.0 pillow==13.0.0 pillow_heif==1.8.1 pypandoc_binary==1.17 pypdf==7.1.1 python-docx==1.2.0
  python-pptx==1.0.2 reportlab==5.1.0 tifffile==2026.3.3 xlsxwriter==3.3.1 xlwt==1.3.0
  # What these write with, and what only reads.
  cryptography==50.0.2 extract-msg==0.57.0 lxml==6.1.3 numpy==2.4.6 olefile==0.47 pyaes==1.6.1
)
node_packages=(
  @tutao/oxmsg@0.2.3 cfb@1.2.2 docx@9.15.2 exceljs@4.4.0 gifenc@1.0.3 jpeg-js@0.4.4 jszip@3.10.1 pdf-lib@1.17.1
  pdfkit@0.20.2 pptxgenjs@4.0.1 xlsx@0.18.5
)

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
# One line a file: its name, the program, the kind, the reason of a refusal.
list=$temp/list.tsv
out=$temp/programs
mkdir "$out"

main() {
  need soffice python3 node npm "${CHROMIUM:=chromium}"
  python3 -m venv "$temp/python"
  "$temp/python/bin/pip" install --quiet --disable-pip-version-check "${python_packages[@]}"
  # Node looks for packages beside the script that asks for them.
  cp make.mjs "$temp"
  npm install --prefix "$temp" --ignore-scripts --silent "${node_packages[@]}"

  node "$temp/make.mjs" "$out" "$list" "$temp"
  "$temp/python/bin/python" make.py "$out" "$list" "$temp"
  with_pandoc
  with_libreoffice
  with_chromium
  "$temp/python/bin/python" read.py "$out" "$list" programs.json
  # Only now, so that a run that stops halfway takes nothing away.
  rm -rf programs
  cp -r "$out" programs
}

need() {
  local name
  for name; do command -v "$name" >/dev/null || { echo "$name is missing; see the head of make.sh" >&2; exit 1; }; done
}

# wrote FILE PROGRAM KIND [REASON]
wrote() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:-}" >>"$list"; }

with_pandoc() {
  local binary version ending
  binary=$(echo "$temp"/python/lib/python3*/site-packages/pypandoc/files/pandoc)
  version="pandoc $("$binary" --version | sed -n '1s/pandoc //p')"
  printf '# Statement of work\n\nContoso and Fabrikam agreed on this plan.\n' >"$temp/text.md"
  export SOURCE_DATE_EPOCH=1767225600
  for ending in docx pptx epub rtf html; do
    "$binary" --standalone --metadata title="Statement of work" "$temp/text.md" -o "$out/pandoc.$ending"
  done
  wrote pandoc.docx "$version" docx
  wrote pandoc.pptx "$version" pptx
  wrote pandoc.epub "$version" "" not_accepted
  wrote pandoc.rtf "$version" "" not_accepted
  wrote pandoc.html "$version" "" not_accepted
}

# convert SOURCE FORMAT FILE: `soffice` itself chooses the name, and is content with failure.
convert() {
  soffice --headless "-env:UserInstallation=file://$temp/profile" --convert-to "$2" --outdir "$temp/soffice" "$1" \
    >/dev/null 2>&1 || true
  local made
  made=$temp/soffice/$(basename "${1%.*}").${2%%:*}
  [[ -s $made ]] || { echo "LibreOffice wrote no ${2%%:*}" >&2; exit 1; }
  mv "$made" "$out/libreoffice$3"
}

with_libreoffice() {
  local version ending
  version="LibreOffice $(soffice --version 2>/dev/null | cut -d' ' -f2)"
  printf 'Statement of work\n\nContoso and Fabrikam agreed on this plan.\n' >"$temp/text.txt"
  printf 'Item,Hours\nPlan,12\n' >"$temp/table.csv"
  for ending in docx odt doc rtf docm pdf; do convert "$temp/text.txt" $ending .$ending; done
  convert "$temp/table.csv" xlsx .xlsx
  # No old PowerPoint: even of one slide it writes half a megabyte.
  convert "$out/pptxgenjs.pptx" pptx .pptx
  local secret='"type":"string","value":"secret"' yes='"type":"boolean","value":"true"'
  convert "$temp/text.txt" \
    "pdf:writer_pdf_Export:{\"EncryptFile\":{$yes},\"DocumentOpenPassword\":{$secret}}" -password.pdf
  wrote libreoffice.docx "$version" docx
  wrote libreoffice.xlsx "$version" xlsx
  wrote libreoffice.pptx "$version" pptx
  wrote libreoffice.pdf "$version" pdf
  wrote libreoffice-password.pdf "$version" "" password
  # It writes the type of a document with macros, and has none to put in.
  wrote libreoffice.docm "$version" "" macros
  wrote libreoffice.odt "$version" "" open_document
  wrote libreoffice.doc "$version" "" old_office
  wrote libreoffice.rtf "$version" "" not_accepted
}

with_chromium() {
  local version
  version="Chromium $("$CHROMIUM" --version 2>/dev/null | sed 's/[^0-9]*\([0-9.]*\).*/\1/')"
  printf '<!doctype html><title>Plan</title><p>Contoso and Fabrikam agreed on this plan.' >"$temp/page.html"
  browse "--print-to-pdf=$out/chromium.pdf" --no-pdf-header-footer
  browse "--screenshot=$out/chromium.png" --window-size=16,16
  wrote chromium.pdf "$version" pdf
  wrote chromium.png "$version" png
}

browse() {
  "$CHROMIUM" --headless --no-sandbox --disable-gpu "--user-data-dir=$temp/chromium" "$@" "file://$temp/page.html" \
    >/dev/null 2>&1
}

main
