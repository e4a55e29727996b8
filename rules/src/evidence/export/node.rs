//! The JSON of an export, of whatever shape: a value whose objects have only the members that exports are told by.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::value::{BytesDeserializer, Error as KeyError};
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value. Its texts are parts of the document, where nothing in them is escaped.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// `null`, or a number that counts nothing.
    Null,
    Flag(bool),
    Number(u64),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    Object(Object<'a>),
}

/// The known members of a JSON object.
#[derive(Debug, Default)]
pub(super) struct Object<'a>(Vec<(Member, Node<'a>)>);

/// The members that exports are told by, whatever the case they are written in, without `@`, `odata.` and `_`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
pub(super) enum Member {
    AccountId,
    Attributes,
    CapabilityStatus,
    Code,
    CommerceSubscriptionId,
    Context,
    Count,
    CreatedDateTime,
    CreationDate,
    CspSubscriptionId,
    DateCreated,
    Description,
    Enabled,
    Error,
    ErrorCode,
    ExportedOn,
    Extent,
    HomeTenantId,
    Id,
    IsTrial,
    Items,
    LockedOut,
    Mail,
    NextLifecycle,
    NextLifecycleDate,
    NextLifecycleDateTime,
    NextLink,
    ObjectId,
    OcpSubscriptionId,
    OfferId,
    OwnerTenantId,
    PrepaidUnits,
    ProvisioningStatus,
    ServiceName,
    ServicePlan,
    ServicePlanId,
    ServicePlanName,
    ServicePlans,
    ServiceStatus,
    SkuId,
    SkuPartNumber,
    Status,
    SubscriptionId,
    SubscriptionIds,
    SubscriptionPolicies,
    Suspended,
    Term,
    TermDuration,
    TermInfo,
    TotalLicenses,
    UserPrincipalName,
    Value,
    Warning,
    #[serde(other)]
    Other,
}

impl<'a> Object<'a> {
    /// Returns the value of a member, if it has one.
    pub(super) fn get(&self, member: Member) -> Option<&Node<'a>> {
        let mut values = self.0.iter().filter(|(name, _)| *name == member).map(|(_, value)| value);
        values.find(|value| !matches!(value, Node::Null))
    }

    /// Whether a member has a value.
    pub(super) fn has(&self, member: Member) -> bool {
        self.get(member).is_some()
    }

    /// Returns the text of the first of these members that has one. An empty text counts as none.
    pub(super) fn text(&self, members: &[Member]) -> Option<&str> {
        members.iter().find_map(|member| self.get(*member)?.text())
    }

    /// Returns the count in a member, which some tools write as a text.
    pub(super) fn number(&self, member: Member) -> Option<u64> {
        match self.get(member)? {
            Node::Number(number) => Some(*number),
            Node::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// Returns the answer in a member, which some tools write as a text.
    pub(super) fn flag(&self, member: Member) -> Option<bool> {
        match self.get(member)? {
            Node::Flag(flag) => Some(*flag),
            Node::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Node::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }
}

impl<'a> Node<'a> {
    /// Returns the text of a value, unless it is empty.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// Returns the object, if the value is one.
    pub(super) fn object(&self) -> Option<&Object<'a>> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Returns the elements of a list. PowerShell writes a list of one as its element.
    pub(super) fn elements(&self) -> &[Self] {
        match self {
            Self::List(list) => list,
            one => std::slice::from_ref(one),
        }
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node<'de>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an export of subscriptions")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node<'de>, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node<'de>, E> {
        Ok(Node::Number(number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Node<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node<'de>, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_key_seed(MemberSeed)? {
            if member == Member::Other {
                members.next_value::<serde::de::IgnoredAny>()?;
            } else {
                object.push((member, members.next_value()?));
            }
        }
        Ok(Node::Object(Object(object)))
    }
}

/// Reads the name of a member, whatever its case.
struct MemberSeed;

impl<'de> DeserializeSeed<'de> for MemberSeed {
    type Value = Member;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Member, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for MemberSeed {
    type Value = Member;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<Member, E> {
        // No known name is longer.
        let mut plain = [0; 32];
        let mut length = 0;
        for byte in name.bytes().filter(|byte| !matches!(byte, b'@' | b'.' | b'_')) {
            let Some(place) = plain.get_mut(length) else { return Ok(Member::Other) };
            *place = byte.to_ascii_lowercase();
            length += 1;
        }
        let plain = &plain[..length];
        let name: BytesDeserializer<'_, KeyError> = plain.strip_prefix(b"odata").unwrap_or(plain).into_deserializer();
        Ok(Member::deserialize(name).unwrap_or(Member::Other))
    }
}
