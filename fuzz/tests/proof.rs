//! Proof files.

use std::fs;
use std::path::Path;

use cpor_fuzz::Mutation;
use cpor_proof::inspect;

#[test]
fn fuzz_proof_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/proof/programs");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    // The small ones: the parts of a file matter, not its size.
    let seeds: Vec<_> =
        paths.iter().map(|path| fs::read(path).expect("a file")).filter(|file| file.len() < 40_000).collect();
    assert!(seeds.len() > 20, "{}", seeds.len());
    bolero::check!().with_type::<Mutation>().for_each(|mutation| {
        let file = mutation.of(&seeds);
        // What a file is does not depend on how it is asked.
        assert_eq!(inspect(&file, "", ""), inspect(&file, "", ""));
    });
}
