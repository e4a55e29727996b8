//! Claims with their evidence, as JSON.

use cpor_fuzz::Mutation;
use cpor_parity::{Case, thousand, today};
use cpor_rules::wire::{ValidationRequest, canonical_bytes, edition_for, to_bytes};
use cpor_rules::{Edition, Input, SkuTable};

#[test]
fn fuzz_claims() {
    let seeds: Vec<_> = thousand(0)
        .map(|Case { draft, evidence }| {
            to_bytes(&ValidationRequest { claim: draft, evidence, ..ValidationRequest::default() })
        })
        .collect();
    bolero::check!().with_type::<Mutation>().for_each(|mutation| {
        let Ok(request) = ValidationRequest::read(&mutation.of(&seeds)) else { return };
        let again = ValidationRequest::read(&to_bytes(&request)).expect("what is written can be read");
        assert_eq!(to_bytes(&again), to_bytes(&request));
        let Ok(edition) = edition_for(&request.claim, request.edition.as_deref()) else { return };
        assert_eq!(verdict(&again, edition), verdict(&request, edition));
    });
}

fn verdict(request: &ValidationRequest, edition: &'static Edition) -> Vec<u8> {
    let ValidationRequest { claim: draft, evidence, .. } = request;
    let input = Input { draft, evidence, today: today(), edition, skus: SkuTable::built_in() };
    canonical_bytes(&input, &input.check())
}
