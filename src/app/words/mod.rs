//! The page's own words. The texts of the rules are in [`cpor_rules::text`].
//!
//! A language is one value of [`Words`], so that a missing text does not compile. Parameters are in braces. The page itself
//! is built without the feature `built-in`: it has no words, and loads those of the language that it shows ([`language`]).

#[cfg(feature = "built-in")]
mod en;
#[cfg(feature = "built-in")]
mod it;
pub mod language;
pub(crate) mod wording;

use cpor_rules::catalogue::{Product, Workload};
use cpor_rules::claim::{Activity, PublicSector, PurchaseChannel, SolutionArea};
use cpor_rules::evidence::{Level, LookupState, OtherPartner, PartnerType, Role};
use cpor_rules::field::Field;
use cpor_rules::rule::HelpPage;
use cpor_rules::text::fill_in;
use cpor_rules::value::Choice;

use wording::{Named as _, Wording as _, in_each_language, words};

words! {
    /// The page's words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        // The frame.
        brand: &'static str,
        form_loading: &'static str,
        form_resuming: &'static str,
        load_failed: &'static str,
        skip: &'static str,
        views_label: &'static str,
        view_claim: &'static str,
        view_claims: &'static str,
        view_guide: &'static str,
        loading: &'static str,
        guide_failed: &'static str,
        view_reviews: &'static str,
        reviews_failed: &'static str,
        reviews_only: &'static str,
        to_guide: [&'static str; 7],
        language_label: &'static str,
        identity_label: &'static str,
        practice: &'static str,
        session_failed: &'static str,
        sign_in: &'static str,
        sign_out: &'static str,
        sign_out_sure: &'static str,
        lang_failed: &'static str,
        saving: &'static str,
        saved_at: &'static str,
        not_saved_denied: &'static str,
        not_saved_yet: &'static str,
        not_saved_full: &'static str,
        not_saved_barred: &'static str,
        elsewhere: &'static str,
        take_over: &'static str,
        newer_draft: &'static str,
        offline: &'static str,
        update_ready: &'static str,
        draft_copied: &'static str,
        steps_label: &'static str,
        steps: [&'static str; 9],
        step_done: &'static str,
        step_risk: &'static str,
        step_risks: &'static str,
        step_problem: &'static str,
        readiness: &'static str,
        nothing_wrong: &'static str,
        one_wrong: &'static str,
        several_wrong: &'static str,
        decimal_mark: &'static str,
        // Forms.
        summary_title: &'static str,
        error_prefix: &'static str,
        optional: &'static str,
        go_on: &'static str,
        back: &'static str,
        use_repair: &'static str,
        yes: &'static str,
        no: &'static str,
        // The verdict card.
        incomplete: &'static str,
        verdict_incomplete: &'static str,
        verdict_pass: &'static str,
        verdict_unknown: &'static str,
        verdict_fail_one: &'static str,
        verdict_fail: &'static str,
        rules_of: &'static str,
        paragraph: &'static str,
        nothing_entered: &'static str,
        one_needed: &'static str,
        needed: &'static str,
        more_causes: &'static str,
        same_cause: &'static str,
        open_rules: &'static str,
        clear_rules: &'static str,
        save_check: &'static str,
        checked: &'static str,
        effects: [&'static str; 5],
        link_support: &'static str,
        link_enrolment: &'static str,
        link_start: &'static str,
        // Before you start.
        before_lead: [&'static str; 3],
        check_claim: &'static str,
        needs_title: &'static str,
        needs: [(&'static str, &'static str); 8],
        known: &'static str,
        not_known: &'static str,
        privacy: &'static str,
        other_drafts: &'static str,
        see_drafts: &'static str,
        // Customer.
        customer_lead: &'static str,
        name_hint: &'static str,
        tenant_hint: &'static str,
        domain_hint: &'static str,
        public_sector_hint: &'static str,
        public_sectors: [&'static str; 4],
        looking_up: &'static str,
        lookup_same: &'static str,
        lookup_other: &'static str,
        lookup_found: &'static str,
        lookup_none: &'static str,
        lookup_unreachable: &'static str,
        lookup_off: &'static str,
        lookup_waits: &'static str,
        again: &'static str,
        // Activity.
        activity_lead: &'static str,
        areas: [(&'static str, &'static str); 2],
        channel_hint: &'static str,
        channels: [&'static str; 5],
        work_title: &'static str,
        work_hint: &'static str,
        did_influence_purchase: &'static str,
        does_drive_usage: &'static str,
        was_influencer: &'static str,
        wants_payment: &'static str,
        meets_requirements: &'static str,
        seat_ranges: [&'static str; 3],
        is_usage_high: &'static str,
        activities_hint: &'static str,
        activities: [(&'static str, &'static str); 3],
        revenue_title: &'static str,
        // Products.
        products_lead: &'static str,
        workloads_lead: &'static str,
        area_first: &'static str,
        to_area: &'static str,
        subscription_title: &'static str,
        subscription_hint: &'static str,
        no_subscription: &'static str,
        export_title: &'static str,
        export_hint: &'static str,
        export_read: &'static str,
        export_remove: &'static str,
        exported_on_hint: &'static str,
        other_partner_hint: &'static str,
        do_not_know: &'static str,
        export_broken: &'static str,
        export_tenant: &'static str,
        export_product: &'static str,
        export_product_only: &'static str,
        // MPN.
        mpn_lead: &'static str,
        mpn_typed_hint: &'static str,
        mpn_fits: &'static str,
        mpn_not_known: &'static str,
        enrolled_in: &'static str,
        enrolled_in_none: &'static str,
        programmes: [&'static str; 3],
        levels: [&'static str; 2],
        partner_types: [&'static str; 3],
        roles: [&'static str; 4],
        does_know_mpn: &'static str,
        did_mpn_work: &'static str,
        is_same_geography: &'static str,
        is_enrolment_complete: &'static str,
        does_serve_customer: &'static str,
        bought_recently: &'static str,
        has_dpor: &'static str,
        // Contacts.
        contacts_lead: &'static str,
        customer_contact_title: &'static str,
        customer_contact_hint: &'static str,
        technical_contact_title: &'static str,
        technical_contact_hint: &'static str,
        partner_contact_title: &'static str,
        person_name: &'static str,
        person_title: &'static str,
        person_email: &'static str,
        // Proof.
        proof_lead: &'static str,
        proof_types: &'static str,
        drop: &'static str,
        choose_files: &'static str,
        signed_on_hint: &'static str,
        covers: &'static str,
        covers_none: &'static str,
        says_signed: &'static str,
        says_describes: &'static str,
        says_disclosure: &'static str,
        says_each_product: &'static str,
        says_customer: &'static str,
        says_result: &'static str,
        says_partner: &'static str,
        says_matches: &'static str,
        says_template: &'static str,
        shows_title: &'static str,
        remove: &'static str,
        send_again: &'static str,
        file_hashing: &'static str,
        file_sending: &'static str,
        file_progress: &'static str,
        file_sent: &'static str,
        file_lost: &'static str,
        file_waiting: &'static str,
        file_unreadable: &'static str,
        file_not_sent: &'static str,
        file_too_large: &'static str,
        file_too_many: &'static str,
        file_empty: &'static str,
        file_type: &'static str,
        // Check answers.
        check_lead: &'static str,
        change: &'static str,
        comments_hint: &'static str,
        acknowledgement: &'static str,
        submit: &'static str,
        submitting: &'static str,
        not_sent_yet: &'static str,
        queued: &'static str,
        held: &'static str,
        hold: &'static str,
        let_go: &'static str,
        take_back: &'static str,
        queued_done: &'static str,
        queued_refused: &'static str,
        not_sent_files: &'static str,
        not_sent: &'static str,
        try_now: &'static str,
        problem_duplicate: &'static str,
        problem_conflict: &'static str,
        problem_sign_in: &'static str,
        problem_role: &'static str,
        problem_too_large: &'static str,
        problem_files: &'static str,
        // Submitted.
        reference: &'static str,
        receipt_title: &'static str,
        receipt_lines: [&'static str; 8],
        next_title: &'static str,
        next: [&'static str; 3],
        print: &'static str,
        save_receipt: &'static str,
        new_claim: &'static str,
        days_left_none: &'static str,
        days_left_one: &'static str,
        days_left: &'static str,
        // My claims.
        claims_loading: &'static str,
        claims_failed: &'static str,
        claims_none: &'static str,
        drafts_title: &'static str,
        drafts_none: &'static str,
        submitted_title: &'static str,
        begin_claim: &'static str,
        unnamed: &'static str,
        nobodys_draft: &'static str,
        draft_states: [&'static str; 6],
        draft_results: [&'static str; 3],
        changed_at: &'static str,
        open_draft: &'static str,
        duplicate_draft: &'static str,
        export_draft: &'static str,
        delete_draft: &'static str,
        draft_made: &'static str,
        drafts_made: &'static str,
        undo: &'static str,
        draft_deleted: &'static str,
        draft_back: &'static str,
        drafts_unreadable: &'static str,
        drafts_newer: &'static str,
        import_draft: &'static str,
        import_failed: &'static str,
        keep_on_device: &'static str,
        keep_hint: &'static str,
        clear_device: &'static str,
        clear_sure: &'static str,
        device_cleared: &'static str,
        no_drafts: &'static str,
        drafts_in_page: &'static str,
        drafts_left: &'static str,
        take_off: &'static str,
        taken_off: &'static str,
        submitted_at: &'static str,
        claims_count: &'static str,
        needs_you: &'static str,
        claims_shown: &'static str,
        claims_all: &'static str,
        claims_order: &'static str,
        claims_orders: [&'static str; 2],
        claims_search: &'static str,
        claims_search_hint: &'static str,
        claims_not_found: &'static str,
        show_more: &'static str,
        more_failed: &'static str,
        export_claims: &'static str,
        export_deadlines: &'static str,
        calendar_title: &'static str,
        calendar_lead: &'static str,
        calendar_make: &'static str,
        calendar_anew: &'static str,
        calendar_address: &'static str,
        calendar_copy: &'static str,
        calendar_none: &'static str,
        calendar_off: &'static str,
        calendar_since: &'static str,
        calendar_end: &'static str,
        calendar_ended: &'static str,
        calendar_failed: &'static str,
        download_failed: &'static str,
        competing_mark: &'static str,
        unread_mark: &'static str,
        unsent_mark: &'static str,
        /// Who acts next, the partner or the reviewer: in time, and when the time is over.
        next_moves: [(&'static str, &'static str); 2],
        customer_may_decline: &'static str,
        claim_ends: &'static str,
        claim_title: &'static str,
        claim_loading: &'static str,
        claim_failed: &'static str,
        claim_not_found: &'static str,
        claim_back: &'static str,
        /// Each status with what comes next.
        statuses: [(&'static str, &'static str); 9],
    }
}

in_each_language!(of, Words, en::WORDS, it::WORDS);

/// Replaces each name in braces in a template by its value.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    fill_in(template, |name| values.iter().find(|(value, _)| *value == name).map(|(_, value)| (*value).to_owned()))
}

impl Words {
    /// Lists the names of the page's words, by which a host can replace them. There is one for each word, and in a
    /// group one for each index, as in `steps.0`.
    pub fn names() -> impl Iterator<Item = String> {
        Self::NAMES.iter().flat_map(|(name, count)| {
            (0..*count).map(move |index| if *count == 1 { (*name).to_owned() } else { format!("{name}.{index}") })
        })
    }

    /// Returns the words with a host's own in place of some, by their index in [`Self::names`].
    pub fn with(&self, own: &dyn Fn(usize) -> Option<String>) -> Self {
        let mut words = self.clone();
        let mut index = 0;
        words.visit(&mut |word| {
            if let Some(text) = own(index) {
                *word = text.leak();
            }
            index += 1;
        });
        words
    }

    /// Returns the words for an answer whether another partner holds what is claimed.
    pub fn other_partner(&self, said: OtherPartner) -> &'static str {
        match said {
            OtherPartner::Yes => self.yes,
            OtherPartner::No => self.no,
            OtherPartner::Unknown => self.do_not_know,
        }
    }

    /// Returns the title of the link to a help page.
    pub fn help_page_title(&self, page: HelpPage) -> &'static str {
        match page {
            HelpPage::Support => self.link_support,
            HelpPage::Enrolment => self.link_enrolment,
            HelpPage::Start => self.link_start,
        }
    }
}

/// Returns the words for the value of a field, or the value itself when there are none.
pub fn value(words: &Words, pointer: &str, raw: &str) -> String {
    named(words, pointer, raw).map_or_else(|| raw.to_owned(), Into::into)
}

fn named(words: &Words, pointer: &str, raw: &str) -> Option<&'static str> {
    match raw {
        "true" => return Some(words.yes),
        "false" => return Some(words.no),
        _ => {}
    }
    match Field::from_pointer(pointer)? {
        Field::SolutionArea => SolutionArea::named(raw).map(|area| words.areas[area as usize].0),
        Field::PurchaseChannel => PurchaseChannel::named(raw).map(|channel| words.channels[channel as usize]),
        Field::PublicSector => PublicSector::named(raw).map(|sector| words.public_sectors[sector as usize]),
        Field::Activities => Activity::named(raw).map(|activity| words.activities[activity as usize].0),
        Field::Product | Field::Products => Product::named(raw).map(Product::title),
        Field::Workloads => Workload::named(raw).map(Workload::title),
        Field::ProofCovers => Product::named(raw).map(Product::title).or(Workload::named(raw).map(Workload::title)),
        Field::AccountLevel => Level::named(raw).map(|level| words.levels[level as usize]),
        Field::AccountType => PartnerType::named(raw).map(|partner_type| words.partner_types[partner_type as usize]),
        Field::OtherPartner => OtherPartner::named(raw).map(|said| words.other_partner(said)),
        Field::Role => Role::named(raw).map(|role| words.roles[role as usize]),
        // The other states decide nothing, so no fact has them.
        Field::DomainLookup => (raw == LookupState::NotFound.name()).then_some(words.no),
        _ => None,
    }
}
