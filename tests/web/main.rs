//! The page in a real browser, without an endpoint: each component and each screen in its states, driven by events and by
//! what people do in the DOM, and asked for its roles, labels and texts; and the rules' verdicts, byte for byte.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

mod browser;
mod facts;
mod page;

mod activity;
mod before;
mod button;
mod check;
mod choices;
mod claim;
mod claims;
mod contacts;
mod customer;
mod draft;
mod export;
mod field;
mod frame;
mod guide;
mod header;
mod icon;
mod mpn;
mod network;
mod nothing_kept;
mod products;
mod proof;
mod reading;
mod review;
mod sections;
mod steps;
mod submitted;
mod summary;
mod translated;
mod verdict;
mod verdicts;

wasm_bindgen_test_configure!(run_in_browser);
