//! Secrets out of the environment, or out of files that it names, as containers are given them.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use thiserror::Error;

/// The variables that can hold a secret. With `_FILE` at its end, each names a file with the same.
const SECRETS: [&str; 6] = [
    "CPOR_CLIENT_SECRET",
    "CPOR_DATABASE",
    "CPOR_SMTP_PASSWORD",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
];

/// Passwords that come with programs, or that people set until they find a better one.
const DEFAULTS: [&str; 9] =
    ["admin", "changeme", "cpor", "minioadmin", "password", "postgres", "root", "secret", "test"];

/// The environment variables, with the contents of the secret files that they name. An empty variable counts as none.
#[derive(Clone, Default)]
pub struct Environment(BTreeMap<String, String>);

/// The reason why a secret of the environment cannot be used. Never has the secret.
#[derive(Debug, Error)]
pub enum SecretError {
    /// It is not known which counts.
    #[error("{0} and {0}_FILE are both set: take one of them out")]
    Both(&'static str),
    /// The file of a secret cannot be read.
    #[error("the file that {0}_FILE names cannot be read")]
    File(&'static str, #[source] io::Error),
    /// Everybody on this machine can read the file.
    #[error("everybody on this machine can read the file that {0}_FILE names: take that away, such as by chmod o-rwx")]
    Open(&'static str),
    /// There is nothing in it.
    #[error("the file that {0}_FILE names is empty")]
    Empty(&'static str),
}

impl Environment {
    /// Reads the environment variables, and each secret that is in a file.
    ///
    /// # Errors
    /// When a secret is there twice, or its file cannot be read.
    pub fn read(variables: impl IntoIterator<Item = (String, String)>) -> Result<Self, SecretError> {
        let mut all: BTreeMap<_, _> = variables.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        for name in SECRETS {
            let Some(file) = all.remove(&format!("{name}_FILE")) else { continue };
            if all.contains_key(name) {
                return Err(SecretError::Both(name));
            }
            let text = fs::read_to_string(&file).map_err(|error| SecretError::File(name, error))?;
            if is_open_to_others(Path::new(&file)) {
                return Err(SecretError::Open(name));
            }
            // Editors end a file with a line break, which is no part of the secret.
            let secret = text.trim_end_matches(['\r', '\n']);
            if secret.is_empty() {
                return Err(SecretError::Empty(name));
            }
            all.insert(name.into(), secret.into());
        }
        Ok(Self(all))
    }

    /// Returns the value of an environment variable or secret.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

impl IntoIterator for Environment {
    type Item = (String, String);
    type IntoIter = std::collections::btree_map::IntoIter<String, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Whether everybody on this machine can read or change a file. Its group may: container engines give secrets so.
#[cfg(unix)]
pub fn is_open_to_others(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    fs::metadata(file).is_ok_and(|metadata| metadata.permissions().mode() & 0o007 != 0)
}

/// Whether everybody on this machine can read or change a file, which other systems do not say in this way.
#[cfg(not(unix))]
pub fn is_open_to_others(_: &Path) -> bool {
    false
}

/// Whether this password is one that anybody would try first: the name that it belongs to, or one that many programs
/// come with.
pub(crate) fn is_default(name: &str, password: &str) -> bool {
    let password = password.to_lowercase();
    password == name.to_lowercase() || DEFAULTS.contains(&&*password)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Environment, SecretError> {
        Environment::read(variables.iter().map(|(name, value)| ((*name).into(), (*value).into())))
    }

    /// Writes a file that nobody else can read.
    fn write(file: &Path, text: &str) {
        fs::write(file, text).expect("a file");
        set_mode(file, 0o600);
    }

    #[cfg(unix)]
    fn set_mode(file: &Path, mode: u32) {
        use std::os::unix::fs::PermissionsExt;

        fs::set_permissions(file, fs::Permissions::from_mode(mode)).expect("a mode");
    }

    #[cfg(not(unix))]
    fn set_mode(_: &Path, _: u32) {}

    #[cfg(unix)]
    #[test]
    fn a_secret_that_everybody_can_read_is_refused() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let file = folder.path().join("secret");
        write(&file, "a secret");
        let named = [("CPOR_CLIENT_SECRET_FILE", file.to_str().expect("a path"))];
        for (mode, is_taken) in [(0o600, true), (0o440, true), (0o604, false), (0o602, false), (0o444, false)] {
            set_mode(&file, mode);
            let found = read(&named).map(drop);
            assert_eq!(found.is_ok(), is_taken, "{mode:o}");
            let said = found.err().map(|error| error.to_string()).unwrap_or_default();
            assert!(is_taken || said.contains("CPOR_CLIENT_SECRET_FILE") && !said.contains("a secret"), "{said}");
        }
    }

    #[test]
    fn a_secret_is_in_the_environment_or_in_a_file() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let file = folder.path().join("secret");
        let path = file.to_str().expect("a path");
        let of = |variables: &[(&str, &str)]| {
            read(variables).expect("secrets").get("CPOR_CLIENT_SECRET").map(ToOwned::to_owned)
        };
        assert_eq!(of(&[("CPOR_CLIENT_SECRET", "x y")]).as_deref(), Some("x y"));
        assert_eq!(of(&[("CPOR_CLIENT_SECRET", ""), ("CPOR_CLIENT_SECRET_FILE", "")]), None);
        let named = [("CPOR_CLIENT_SECRET", ""), ("CPOR_CLIENT_SECRET_FILE", path)];
        assert!(matches!(read(&named), Err(SecretError::File("CPOR_CLIENT_SECRET", _))));
        for (text, secret) in [("a secret", "a secret"), ("a secret\n", "a secret"), (" a secret \r\n", " a secret ")] {
            write(&file, text);
            assert_eq!(of(&named).as_deref(), Some(secret), "{text:?}");
        }
        let both = read(&[("AWS_SECRET_ACCESS_KEY", "x"), ("AWS_SECRET_ACCESS_KEY_FILE", path)]).map(drop);
        let both = both.expect_err("two of them").to_string();
        assert_eq!(both, "AWS_SECRET_ACCESS_KEY and AWS_SECRET_ACCESS_KEY_FILE are both set: take one of them out");
        write(&file, "\n");
        assert!(matches!(read(&named), Err(SecretError::Empty("CPOR_CLIENT_SECRET"))));
        // Others keep their meaning.
        let other = read(&[("AWS_WEB_IDENTITY_TOKEN_FILE", path)]).expect("no secret");
        assert_eq!(other.get("AWS_WEB_IDENTITY_TOKEN_FILE"), Some(path));
    }

    #[test]
    fn a_default_password_is_known() {
        for (name, password) in [("cpor", "cpor"), ("anna", "Anna"), ("cpor", "postgres"), ("admin", "Password")] {
            assert!(is_default(name, password), "{name} {password}");
        }
        assert!(!is_default("cpor", "6f1d"));
    }
}
