//! English.

use super::texts::{PackTexts, Texts};

/// The texts of messages in English.
pub(crate) const TEXTS: Texts = Texts {
    letters: [
        // ConfirmTenant
        (
            "Tenant ID and domain of {company}",
            "We want to register our work for {company} with Microsoft. Microsoft's form asks for your tenant ID and for a domain of the same tenant. These are the values that we have:

Tenant ID: {tenant}
Domain: {domain}

Could you please confirm both, or send us the right ones? An admin of your company can find them in the Azure portal, on the overview page of your directory.",
        ),
        // Export
        (
            "The list of your subscriptions for {items}",
            "So that our claim for {items} names the right subscription, could an admin of your company please send us the list of your subscriptions? These are the steps:

1. Open Graph Explorer: https://developer.microsoft.com/graph/graph-explorer
2. Sign in as an admin of your company (tenant {tenant}).
3. Leave GET and v1.0 as they are, and enter this address: https://graph.microsoft.com/v1.0/directory/subscriptions
4. Run the query. If a permission is missing, agree to Organization.Read.All for this one query and run it again.
5. Copy the whole answer, from the first brace to the last, and send it to us.

If that address does not answer, this one does as well: https://graph.microsoft.com/v1.0/subscribedSkus

The answer lists subscriptions: IDs, product codes, numbers of licences, status and dates. It has no names of people and no documents, and reading it changes nothing.",
        ),
        // WhatItMeans
        (
            "Our association with {company} at Microsoft",
            "We are claiming our work for {company} at Microsoft. A signed proof shows what we did for you with {items}. Microsoft calls this a Claimed Partner of Record (CPOR). This is what it means for you:

- Microsoft writes to {contact_email} about the claim. You do not have to do anything: without an answer, the association becomes official.
- You can decline. Microsoft's pages name two different periods for that: five business days ({create_page}), and seven days from the approval ({manage_page}). If you want to decline, do so within the shorter one.
- We then see usage and the number of seats sold, and no other data.
- It costs you nothing. It changes none of your licences and gives us no access.

If anything is unclear, just write to me.",
        ),
        // SignProof
        (
            "Signature on the proof of our work for {company}",
            "For our claim at Microsoft we need a proof of execution. It describes our work, and you sign it. Could you please check and sign the attached document? It has to contain:

- your company: {company}
- your domain: {domain}
- your tenant ID: {tenant}
- what we claim, each on a line of its own: {items}
- a description of what we did, and our company as the one that did it
- a measured result: users, devices or usage before and after
- your signature with your name and the day

The signature may be at most {months} months old on the day on which we submit the claim.",
        ),
        // ConfirmSubscription
        (
            "Your subscription for {items}",
            "Microsoft does not accept the subscription that we want to name in our claim for {items}. Could you please check two things with your admin?

1. Is it provisioned, so that people in your company can work with it?
2. Is it the right one? We have the subscription ID {subscriptions} in the tenant {tenant}.

If the ID is another one, please send it to us.",
        ),
        // FinishSteps
        (
            "Activation of {items}",
            "Our claim for {items} is waiting for a last step on your side: the subscription {subscriptions} is not provisioned yet, so Microsoft's claim platform cannot see it.

Could you please finish the activation, and tell us on which day it was done? After that, it may take up to seven days until the platform sees it.",
        ),
        // WhichMpn
        (
            "Which MPN did the work for {company}?",
            "I am preparing a CPOR claim for {company} ({items}, activity: {activities}). It has to name the MPN ID of the location that did the work. Could you please tell me:

1. Which MPN ID is it? Incentives use the ID of a location, not the global one.
2. Is it enrolled in the programme of this activity?
3. Does it have a partner type such as FRP FastTrack? Partner Center does not show that in a claim.

A wrong MPN may cost us eligibility and earnings.",
        ),
        // WrongActivity
        (
            "",
            "This claim for {items} at {company} (tenant {tenant}) names this activity: {activities}. What we did was: {work}.

We cannot change the activity in the claim. Could you please reject it at our request, with the reason “wrong activity”, so that we can claim again with the right one?",
        ),
        // WrongMpn
        (
            "",
            "This claim for {items} at {company} (tenant {tenant}) names the MPN ID {mpn}. Another location of our company did the work: {right_mpn}.

If the MPN can still be corrected in this claim, could you please send it back to us for that? Otherwise, please reject it at our request, with the reason “wrong MPN”, so that we can claim again.",
        ),
        // Answer
        (
            "",
            "You asked for more information about our claim for {items} at {company}. The proof is in the claim: {files}.

It is signed by the customer and describes what we did. If anything is still missing, could you please say here what it is?",
        ),
        // AskStatus
        (
            "",
            "We submitted this claim for {items} at {company} on {submitted}, and it is still under review. Could you please say here what the review is waiting for, and if you need anything from us?

Our proof is in the claim: {files}.",
        ),
        // Competition
        (
            "",
            "As far as we know, another partner claims the same: {items} at {company} (tenant {tenant}). Our proof of what we did is in the claim: {files}.

If you need more from us for the comparison, could you please say so here? We answer at once.",
        ),
        // Renewed
        (
            "Your renewed subscription for {items}",
            "Your subscription for {items} was renewed and has a new ID. Our claim at Microsoft names the old one: {subscriptions}. It does not move to the new ID, so we make a new claim. Could you please send us two things?

1. The new subscription ID.
2. The list of your subscriptions. An admin of your company (tenant {tenant}) gets it in Graph Explorer, https://developer.microsoft.com/graph/graph-explorer, with GET and this address: https://graph.microsoft.com/v1.0/directory/subscriptions. Please copy the whole answer and send it to us.

The list has no names of people and no documents, and reading it changes nothing. If the proof of our work has to be signed again, I will send it to you.",
        ),
    ],
    to_customer: "Dear {contact},",
    to_colleague: "Hello,",
    closing: "Thank you and kind regards\n{partner}\n{partner_email}",
    disclosure: "Because your organisation is in the public sector, Microsoft also asks for its public sector disclosure, signed by you. I will send you that text as well.",
    mismatch: "Microsoft's form says that this tenant ID and this domain do not belong together.",
    right_mpn: "MPN ID of the location that did the work",
    your_name: "Your name",
    your_email: "Your e-mail",
    pack: PackTexts {
        programme: "Programme",
        mpn: "MPN ID of the location",
        period: "Earning period",
        period_blank: "first and last day of the earning period",
        claim_id: "Claim ID",
        claim_id_blank: "Claim ID that Partner Center shows",
        tenant: "Customer's tenant ID",
        subscriptions: "Dynamics subscription ID",
        workloads: "Microsoft 365 workload",
        description: "Description",
        attachments: "Attachments",
        claim: "The claim is for {items} at {company}, activity: {activities}.",
        error: "What is wrong: {error}.",
        error_blank: "what Partner Center shows",
        tenant_and_domain: "Tenant ID {tenant}, domain {domain}.",
        confirmed_by: "Tenant ID {tenant}, domain {domain}; confirmed by {contact}.",
        error_text: "Exact error text: {error_text}.",
        error_text_blank: "the words that Partner Center shows",
        screenshot: "Screenshot of the error",
        was_asked: "We have asked the customer.",
        persists: "The customer has confirmed the details, and the error is still there.",
        right_activity: "The activity that describes our work: {work}.",
        right_mpn: "The claim names the MPN ID {mpn}. The work was done by: {right_mpn}.",
        end_it: "The claim is approved. Could you please end the association, so that we can claim again?",
    },
};
