//! The MPN accounts of partners, as the programme has loaded them.

use cpor_rules::evidence::MpnAccount;
use sqlx::AnyConnection;

use super::StoreError;
use crate::ids::PartnerId;

/// Replaces all accounts that were loaded before by these. Needs a transaction.
pub(super) async fn replace_accounts(
    connection: &mut AnyConnection,
    accounts: &[(PartnerId, MpnAccount)],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM mpn_accounts").execute(&mut *connection).await?;
    for (partner, account) in accounts {
        let MpnAccount { mpn_id, level, enrolled, partner_type } = account;
        sqlx::query(
            "INSERT INTO mpn_accounts (partner_id, mpn_id, level, enrolled, partner_type) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(partner.as_str())
        .bind(mpn_id.as_str())
        .bind(level.as_deref())
        .bind(enrolled.as_ref().map(|programmes| programmes.join(" ")))
        .bind(partner_type.as_deref())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// An account: its MPN ID, level, programmes and partner type.
type Row = (String, Option<String>, Option<String>, Option<String>);

/// Lists the accounts that were loaded for a partner; `None` while none are loaded for anybody.
pub(super) async fn list_accounts(
    connection: &mut AnyConnection,
    partner: &PartnerId,
) -> Result<Option<Vec<MpnAccount>>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT mpn_id, level, enrolled, partner_type FROM mpn_accounts WHERE partner_id = $1 ORDER BY mpn_id",
    )
    .bind(partner.as_str())
    .fetch_all(&mut *connection)
    .await?;
    if rows.is_empty() {
        let any: Option<(String,)> =
            sqlx::query_as("SELECT mpn_id FROM mpn_accounts LIMIT 1").fetch_optional(connection).await?;
        return Ok(any.map(|_| Vec::new()));
    }
    let account = |(mpn_id, level, enrolled, partner_type): Row| MpnAccount {
        mpn_id,
        level,
        enrolled: enrolled.map(|programmes| programmes.split_whitespace().map(Into::into).collect()),
        partner_type,
    };
    Ok(Some(rows.into_iter().map(account).collect()))
}
