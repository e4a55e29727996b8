//! The ids of the rules.

use crate::value::choices;

choices! {
    /// The id of a rule: `R` for the rules of the source page, `X` for those of related pages.
    #[expect(missing_docs, reason = "the texts say what each is about")]
    RuleId {
        R01 = "R01",
        R02 = "R02",
        R03 = "R03",
        R04 = "R04",
        R05 = "R05",
        R06 = "R06",
        R07 = "R07",
        R08 = "R08",
        R09 = "R09",
        R10 = "R10",
        R11 = "R11",
        R12 = "R12",
        R13 = "R13",
        R14 = "R14",
        R15 = "R15",
        R16 = "R16",
        R17 = "R17",
        R18 = "R18",
        R19 = "R19",
        R20 = "R20",
        R21 = "R21",
        R22 = "R22",
        R23 = "R23",
        R24 = "R24",
        R25 = "R25",
        R26 = "R26",
        R27 = "R27",
        R28 = "R28",
        R29 = "R29",
        R30 = "R30",
        R31 = "R31",
        R32a = "R32a",
        R32b = "R32b",
        R32c = "R32c",
        R32d = "R32d",
        R32e = "R32e",
        R32f = "R32f",
        R33 = "R33",
        R34 = "R34",
        R35 = "R35",
        R36 = "R36",
        R37 = "R37",
        R38 = "R38",
        R39 = "R39",
        R40 = "R40",
        R41 = "R41",
        R42 = "R42",
        R43 = "R43",
        X01 = "X01",
        X02 = "X02",
        X03 = "X03",
        X04 = "X04",
        X05 = "X05",
        X06 = "X06",
        X07 = "X07",
        X08 = "X08",
        X09 = "X09",
        X10 = "X10",
        X11 = "X11",
        X12 = "X12",
        X13 = "X13",
        X14 = "X14",
        X15 = "X15",
        X16 = "X16",
        X17 = "X17",
        X24 = "X24",
        X31 = "X31",
        X35 = "X35",
        X37 = "X37",
        X38 = "X38",
    }
}

impl RuleId {
    /// The id as written in JSON.
    pub fn name(self) -> &'static str {
        crate::value::Choice::name(self)
    }
}
