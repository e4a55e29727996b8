#!/usr/bin/env bash
# lettre 0.11.23 with rustls, from crates.io: `Identity::from_pem` takes no certificate in PEM.
#
# One would guess: a client certificate and its key, both in PEM, are read, since that is its name, and the key is read so.
# What happens: the text of the certificate is passed on as if it were the bytes of one in DER. `from_pem` answers Ok, and so it is
# only when TLS is set up that anything is said, and then of the certificate and not of its form. With the bytes of the certificate in
# DER, beside the same key in PEM, it works. With the library's other backends the same call reads PEM.
# Why it matters: who signs in to a mail server by a certificate finds a good file refused; and of a chain one certificate alone can be
# passed on.
#
# Needs Rust and a network; it compiles for a minute.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
cargo new --quiet --bin --vcs none contoso
cd contoso
cat >>Cargo.toml <<'TOML'
lettre = { version = "=0.11.23", default-features = false, features = ["ring", "rustls", "smtp-transport", "webpki-roots"] }
rcgen = "=0.14.10"
TOML
cat >src/main.rs <<'RUST'
use lettre::transport::smtp::client::{Identity, TlsParameters};

fn main() {
    let rcgen::CertifiedKey { cert, signing_key } = rcgen::generate_simple_self_signed(["contoso.example".to_owned()]).unwrap();
    let key = signing_key.serialize_pem();
    for (form, certificate) in [("PEM", cert.pem().into_bytes()), ("DER", cert.der().to_vec())] {
        let read = Identity::from_pem(&certificate, key.as_bytes());
        let is_read = read.is_ok();
        let tls = read.and_then(|identity| TlsParameters::builder("mail.example".to_owned()).identify_with(identity).build());
        let tls = tls.map_or_else(|error| format!("refused: {error}"), |_| "works".to_owned());
        println!("{form}: from_pem {}, TLS {tls}", if is_read { "Ok" } else { "Err" });
    }
}
RUST
said=$(cargo run --quiet)
echo "$said"
[[ $said == *"PEM: from_pem Ok, TLS refused: "*"DER: from_pem Ok, TLS works"* ]]
