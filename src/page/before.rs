//! Before you start: what is needed, ticked as it is known.

use super::section_title;
use crate::app::view::{self, NeedView};
use crate::app::{Event, Step};
use crate::browser::Shell;
use crate::part::{self, El, Icon, el, icon};

pub(super) fn before(shell: Shell) -> El {
    let words = shell.words();
    let lines = move |needs: &Vec<NeedView>| needs.iter().map(|need| need_line(shell, need)).collect::<Vec<_>>();
    let list = el("ul").class("checklist").live(shell, view::checklist, lines);
    let go_on = part::button(words.go_on, move || shell.dispatch(Event::Continue)).class("button button-primary");
    let privacy = shell.look(|model| model.keeps).then(|| el("p").class("hint").text(words.privacy));
    el("div")
        .child(part::title(shell, words.steps[Step::BeforeYouStart as usize], words.before_lead))
        .child([section_title(shell, words.needs_title), list])
        .child(privacy)
        .child(el("div").class("actions").child(go_on))
}

fn need_line(shell: Shell, need: &NeedView) -> El {
    let NeedView { name, hint, known, pointer } = *need;
    let words = shell.words();
    let (state, symbol, word) =
        if known { ("known", Icon::Check, words.known) } else { ("open", Icon::Question, words.not_known) };
    let go = part::button(name, move || shell.dispatch(Event::Followed(pointer.into()))).class("link");
    let word = el("span").class("check-state").text(word);
    let about = el("div").child(go).text(" ").child([word, el("p").class("hint").text(hint)]);
    el("li").attr("data-state", state).child([el("span").class("check-mark").child(icon(symbol)), about])
}
