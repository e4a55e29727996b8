//! The partners of a programme: who signs in for them, and which MPN accounts they have. No public service tells either, so
//! the programme writes a file.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use cpor_rules::document::{self, ReadError};
use cpor_rules::evidence::{MpnAccount, Role};
use cpor_rules::value::Choice;
use reqwest::Url;
use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

use crate::identity::{AUDITOR, Affiliation, Identity, Person};
use crate::ids::PartnerId;
use crate::outside::is_private;

/// The name under which reviewers work; no partner can have it.
const REVIEWER: &str = "reviewer";

/// The partners of a programme, as read from its file.
#[derive(Clone, Debug)]
pub struct PartnerList {
    members: Vec<Member>,
    /// The role for each value that a token's `roles` can have.
    roles: BTreeMap<String, Affiliation>,
}

/// The reason why the file of partners cannot be used.
#[derive(Debug, Error)]
pub enum PartnerListError {
    /// The file cannot be read.
    #[error("the file cannot be read")]
    File(#[from] io::Error),
    /// It is not the JSON that it should be.
    #[error("the file is wrong at {0}")]
    Document(ReadError),
    /// A partner's ID is not a short name, or is there twice.
    #[error(
        "the partner ID {0:?} is not one of a kind; use lower-case letters, digits and hyphens, and not `reviewer`"
    )]
    Id(String),
    /// An issuer's address is neither HTTPS nor on this machine.
    #[error("the issuer {0:?} has to be an address that begins with https://, exactly as the tokens have it in `iss`")]
    Issuer(String),
    /// A role is none of those that the rules know.
    #[error("the role {0:?} is not known; use incentives_admin, global_admin, billing_admin or auditor")]
    Role(String),
    /// Nobody could sign in.
    #[error("the file names no partner")]
    Empty,
}

/// The people of a partner, or the reviewers.
#[derive(Clone, Debug)]
struct Member {
    /// `None` for the reviewers.
    partner: Option<PartnerId>,
    sign_in: Vec<SignIn>,
    mpn_accounts: Vec<MpnAccount>,
}

/// By which tokens somebody belongs to a partner.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignIn {
    /// The issuer, exactly as in `iss`.
    issuer: String,
    /// Claims that a token has to have with these values, such as `tid` for Entra ID.
    #[serde(default)]
    claims: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartnerFile {
    partners: Vec<PartnerEntry>,
    #[serde(default)]
    reviewers: Vec<SignIn>,
    #[serde(default)]
    roles: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartnerEntry {
    id: String,
    sign_in: Vec<SignIn>,
    #[serde(default)]
    mpn_accounts: Vec<MpnAccount>,
}

impl PartnerList {
    /// Reads the list of partners from its file.
    ///
    /// # Errors
    /// [`PartnerListError`] says what is wrong with it, and what to do.
    pub fn load(path: &Path) -> Result<Self, PartnerListError> {
        Self::read(&fs::read(path)?)
    }

    /// Whether the file has this partner.
    pub(super) fn has_partner(&self, partner: &PartnerId) -> bool {
        self.members.iter().any(|member| member.partner.as_ref() == Some(partner))
    }

    /// Reads the list of partners from the text of its file.
    ///
    /// # Errors
    /// As of [`Self::load`].
    pub fn read(text: &[u8]) -> Result<Self, PartnerListError> {
        let PartnerFile { partners, reviewers, roles } = document::read(text).map_err(PartnerListError::Document)?;
        let mut members = Vec::new();
        for PartnerEntry { id, sign_in, mpn_accounts } in partners {
            let is_taken = |member: &Member| member.partner.as_ref().is_some_and(|taken| taken.as_str() == id);
            let partner = PartnerId::parse(&id).filter(|_| id != REVIEWER && !members.iter().any(is_taken));
            let Some(partner) = partner else { return Err(PartnerListError::Id(id)) };
            members.push(Member { partner: Some(partner), sign_in, mpn_accounts });
        }
        if members.is_empty() {
            return Err(PartnerListError::Empty);
        }
        members.push(Member { partner: None, sign_in: reviewers, mpn_accounts: Vec::new() });
        for SignIn { issuer, .. } in members.iter().flat_map(|member| &member.sign_in) {
            if !Url::parse(issuer).is_ok_and(|url| is_private(&url)) {
                return Err(PartnerListError::Issuer(issuer.clone()));
            }
        }
        let named = |(value, role): (String, String)| match Role::named(&role) {
            Some(known) => Ok((value, Affiliation::Partner(known))),
            None if role == AUDITOR => Ok((value, Affiliation::Auditor)),
            None => Err(PartnerListError::Role(role)),
        };
        Ok(Self { members, roles: roles.into_iter().map(named).collect::<Result<_, _>>()? })
    }

    /// Lists the issuers of the tokens that count, each once.
    pub(super) fn issuers(&self) -> impl Iterator<Item = &str> {
        let mut issuers: Vec<_> =
            self.members.iter().flat_map(|member| &member.sign_in).map(|sign_in| sign_in.issuer.as_str()).collect();
        issuers.sort_unstable();
        issuers.dedup();
        issuers.into_iter()
    }

    /// Finds whose token this is, by its claims; `None` when its owner belongs to no partner.
    pub(super) fn identify(&self, issuer: &str, claims: &serde_json::Map<String, Value>) -> Option<Identity> {
        let is_of = |sign_in: &SignIn| {
            sign_in.issuer == issuer && sign_in.claims.iter().all(|(name, value)| claims.get(name) == Some(value))
        };
        let member = self.members.iter().find(|member| member.sign_in.iter().any(is_of))?;
        let affiliation = match &member.partner {
            Some(_) => self.affiliation(claims),
            None => Affiliation::Reviewer,
        };
        Some(Identity {
            partner: member.partner.clone().or_else(|| PartnerId::parse(REVIEWER))?,
            subject: subject(issuer, claims)?,
            affiliation,
            mpn_accounts: member.mpn_accounts.clone(),
            is_practice: false,
        })
    }

    /// Finds the person who has these claims, of a partner or of none; `None` when the token names nobody.
    pub(super) fn person(&self, issuer: &str, claims: &serde_json::Map<String, Value>) -> Option<Person> {
        let of_partner = self.identify(issuer, claims).map(|identity| identity.person());
        of_partner.or_else(|| Some(Person { partner: String::new(), subject: subject(issuer, claims)? }))
    }

    /// The role that a token gives: of several the first in the order of [`Role::ALL`], and an auditor's last.
    fn affiliation(&self, claims: &serde_json::Map<String, Value>) -> Affiliation {
        let values = claims.get("roles").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let given: Vec<_> = values.filter_map(|value| self.roles.get(value).copied()).collect();
        let roles = Role::ALL.iter().copied().filter(|role| *role != Role::None).map(Affiliation::Partner);
        let mut roles = roles.chain([Affiliation::Auditor]);
        roles.find(|role| given.contains(role)).unwrap_or(Affiliation::Partner(Role::None))
    }
}

/// The name of a token's owner in the history of a claim.
fn subject(issuer: &str, claims: &serde_json::Map<String, Value>) -> Option<String> {
    // Entra ID has another `sub` for each application; `oid` is the person.
    let person = ["oid", "sub"].iter().find_map(|name| claims.get(*name)?.as_str())?;
    Some(format!("{issuer} {person}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(file: &Value) -> Result<PartnerList, PartnerListError> {
        PartnerList::read(file.to_string().as_bytes())
    }

    fn file() -> Value {
        json!({
            "partners": [
                {
                    "id": "fabrikam",
                    "sign_in": [{ "issuer": "https://login.example/f", "claims": { "tid": "f" } }],
                    "mpn_accounts": [{ "mpn_id": "4391507", "level": "location" }],
                },
                { "id": "northwind", "sign_in": [{ "issuer": "https://login.example/n" }] },
            ],
            "reviewers": [{ "issuer": "https://login.example/f", "claims": { "tid": "r" } }],
            "roles": { "Claims.Admin": "incentives_admin", "Claims.Billing": "billing_admin" },
        })
    }

    fn claims(claims: Value) -> serde_json::Map<String, Value> {
        claims.as_object().expect("an object").clone()
    }

    #[test]
    fn a_token_belongs_to_the_partner_whose_claims_it_has() {
        let list = read(&file()).expect("a list");
        assert_eq!(list.issuers().collect::<Vec<_>>(), ["https://login.example/f", "https://login.example/n"]);
        let who = |issuer: &str, given: Value| {
            let identity = list.identify(issuer, &claims(given))?;
            Some((identity.partner.as_str().to_owned(), identity.role_name(), identity.subject))
        };
        let admin = json!({ "tid": "f", "sub": "s", "oid": "o", "roles": ["Other", "Claims.Billing", "Claims.Admin"] });
        let anna = ("fabrikam".into(), "incentives_admin", "https://login.example/f o".into());
        assert_eq!(who("https://login.example/f", admin.clone()), Some(anna));
        assert_eq!(
            who("https://login.example/n", admin),
            Some(("northwind".into(), "incentives_admin", "https://login.example/n o".into()))
        );
        let plain = who("https://login.example/n", json!({ "sub": "s" }));
        assert_eq!(plain, Some(("northwind".into(), "none", "https://login.example/n s".into())));
        assert_eq!(who("https://login.example/f", json!({ "sub": "s" })), None, "no tid");
        assert_eq!(who("https://login.example/f", json!({ "sub": "s", "tid": 1 })), None, "another type");
        assert_eq!(who("https://login.example/x", json!({ "sub": "s", "tid": "f" })), None);
        assert_eq!(who("https://login.example/n", json!({})), None, "nobody");
        let reviewer = who("https://login.example/f", json!({ "sub": "s", "tid": "r", "roles": ["Claims.Admin"] }));
        assert_eq!(reviewer.map(|(partner, role, _)| (partner, role)), Some(("reviewer".into(), "reviewer")));
    }

    #[test]
    fn a_wrong_file_says_what_to_correct() {
        let error = |change: fn(&mut Value)| {
            let mut file = file();
            change(&mut file);
            read(&file).expect_err("a wrong file").to_string()
        };
        for (change, said) in [
            ((|file| file["partners"] = json!([])) as fn(&mut Value), "names no partner"),
            (|file| file["partners"][0]["id"] = "Fabrikam".into(), "\"Fabrikam\""),
            (|file| file["partners"][1]["id"] = "fabrikam".into(), "\"fabrikam\""),
            (|file| file["partners"][1]["id"] = "reviewer".into(), "\"reviewer\""),
            (
                |file| file["partners"][1]["sign_in"][0]["issuer"] = "http://login.example".into(),
                "begins with https://",
            ),
            (|file| file["roles"]["X"] = "king".into(), "\"king\""),
            (|file| file["partners"][0]["mpn"] = json!([]), "/partners/0"),
            (|file| file["partners"][0]["sign_in"] = 7.into(), "/partners/0/sign_in"),
        ] {
            let text = error(change);
            assert!(text.contains(said), "{text}");
        }
    }
}
