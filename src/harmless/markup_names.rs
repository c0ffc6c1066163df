//! The names that the markup of a page may use: elements and attributes that show words, pictures and forms. What is not here
//! is refused, so that what browsers learn later is refused too, until somebody has looked at it.

use super::names;

/// Elements that show something, or say something of the page. `select` is not among them: browsers differ in what they
/// read in it.
const ELEMENTS: &str = "html head title meta link style script noscript body template slot \
    header footer main nav section article aside search hgroup h1 h2 h3 h4 h5 h6 address \
    p div span pre blockquote ol ul li menu dl dt dd figure figcaption hr br wbr \
    a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup time u var \
    img picture source audio video track map area \
    table caption colgroup col thead tbody tfoot tr th td \
    form fieldset legend label input button textarea output progress meter datalist option details summary dialog \
    center font big tt strike acronym nobr";

/// Attributes that name no address.
const ATTRIBUTES: &str = "accept accesskey align alt async autocapitalize autocomplete autofocus autoplay axis bgcolor border \
    cellpadding cellspacing char charoff charset checked class color cols colspan content contenteditable controls controlslist \
    coords crossorigin datetime decoding default defer dir dirname disabled disablepictureinpicture download draggable enctype \
    enterkeyhint face fetchpriority for form formenctype formmethod formnovalidate frame headers height hidden high hreflang \
    hspace http-equiv id imagesizes inert inputmode integrity is ismap itemid itemprop itemref itemscope itemtype kind label \
    lang list loading loop low max maxlength media method min minlength multiple muted name nomodule novalidate nowrap open \
    optimum pattern placeholder playsinline popover popovertarget popovertargetaction prefix preload property readonly \
    referrerpolicy rel required rev reversed role rows rowspan rules scope scoped shape size sizes slot span spellcheck \
    srclang start step summary tabindex target title translate type typeof typemustmatch usemap valign value version vocab \
    vspace width wrap writingsuggestions xmlns as style";

/// Attributes that name a file that is loaded with the page, or to which something is sent.
const LOADED: &str = "src poster background action formaction";
/// Lists of such.
const LISTS: &str = "srcset imagesrcset";
/// Attributes that lead somewhere.
const LEADING: &str = "href cite";

/// What an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words, numbers, names.
    Words,
    /// The address of a file that is loaded.
    Loaded,
    /// A list of such.
    List,
    /// An address that leads somewhere.
    Leads,
}

/// True for an element of HTML. A name with a hyphen is one that the theme's own script gives a meaning to, or none.
pub fn is_element(name: &str) -> bool {
    let own = name.contains('-')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    own || is_among(ELEMENTS, name)
}

/// True for an element of a drawing within a page, which may be a link too.
pub fn is_drawn(name: &str) -> bool {
    name == "a" || names::ELEMENTS.contains(&name)
}

/// What an attribute holds; None for one that is not known.
pub fn holds(name: &str, drawn: bool) -> Option<Holds> {
    let words = |name: &str| {
        let rest = name.strip_prefix("data-").or_else(|| name.strip_prefix("aria-"));
        rest.is_some_and(|rest| rest.chars().all(|c| c.is_alphanumeric() || "-_.:".contains(c)))
            || matches!(name, "xml:lang" | "xml:space" | "xmlns:xlink" | "xlink")
            || is_among(ATTRIBUTES, name)
            || drawn && names::ATTRIBUTES.contains(&name)
    };
    match name {
        _ if is_among(LEADING, name) => Some(Holds::Leads),
        _ if is_among(LOADED, name) => Some(Holds::Loaded),
        _ if is_among(LISTS, name) => Some(Holds::List),
        _ => words(name).then_some(Holds::Words),
    }
}

fn is_among(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == name)
}
