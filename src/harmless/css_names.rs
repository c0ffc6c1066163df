//! The names that a stylesheet may use: rules, functions and properties that style. What is not here is refused, so that what
//! browsers learn later is refused too, until somebody has looked at it.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Rules that begin with @; the last ones stand on the margins of a printed page.
const AT_RULES: &str = "charset import media supports font-face page layer container property counter-style keyframes scope \
    starting-style font-palette-values view-transition position-try \
    top-left-corner top-left top-center top-right top-right-corner bottom-left-corner bottom-left bottom-center bottom-right \
    bottom-right-corner left-top left-middle left-bottom right-top right-middle right-bottom footnote";

/// Functions whose texts are addresses.
const LOADING: &str = "src image image-set cross-fade element";

/// Functions of values, of selectors and of conditions.
const FUNCTIONS: &str = "url src image image-set cross-fade type var env attr \
    calc min max clamp round mod rem abs sign sin cos tan asin acos atan atan2 pow sqrt hypot log exp calc-size progress \
    rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark contrast-color device-cmyk alpha \
    linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient \
    repeating-conic-gradient gradient color-stop from to \
    translate translatex translatey translatez translate3d rotate rotatex rotatey rotatez rotate3d scale scalex scaley scalez \
    scale3d skew skewx skewy matrix matrix3d perspective \
    blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia \
    cubic-bezier steps linear counter counters symbols string leader target-counter target-counters target-text \
    format tech local font-format font-tech stylistic styleset character-variant swash ornaments annotation palette-mix \
    repeat minmax fit-content circle ellipse inset rect xywh polygon path shape ray superellipse \
    anchor anchor-size scroll view sibling-index sibling-count random content \
    not is where has matches any nth-child nth-last-child nth-of-type nth-last-of-type nth-col nth-last-col lang dir host \
    host-context slotted part state highlight cue active-view-transition-type view-transition-group view-transition-old \
    view-transition-new view-transition-image-pair picker column scroll-button \
    selector layer supports style scroll-state";

/// The measures of a number: lengths, angles, times, frequencies, densities and shares; `n` stands in `:nth-child(2n)`.
const UNITS: &str = "px em rem ex rex ch rch cap rcap ic ric lh rlh vw vh vi vb vmin vmax svw svh svi svb svmin svmax \
    lvw lvh lvi lvb lvmin lvmax dvw dvh dvi dvb dvmin dvmax cqw cqh cqi cqb cqmin cqmax \
    cm mm q in pt pc deg grad rad turn s ms hz khz dpi dpcm dppx x fr db st n";

/// Properties, and the descriptors of rules such as `@font-face`.
const PROPERTIES: &str = include_str!("properties.txt");

/// The names, to be looked up: a stylesheet has thousands.
struct Sets {
    at_rules: Names,
    loading: Names,
    functions: Names,
    properties: Names,
    units: Names,
}

type Names = FxHashSet<&'static str>;

static SETS: LazyLock<Sets> = LazyLock::new(|| {
    let [at_rules, loading, functions, properties, units] =
        [AT_RULES, LOADING, FUNCTIONS, PROPERTIES, UNITS]
            .map(|list| list.split_ascii_whitespace().collect());
    Sets { at_rules, loading, functions, properties, units }
});

/// Every property.
pub fn properties() -> impl Iterator<Item = &'static str> {
    PROPERTIES.split_ascii_whitespace()
}

/// True for a rule: `@media` is `media`.
pub fn is_at_rule(name: &str) -> bool {
    is_among(&SETS.at_rules, name)
}

/// True for a measure: the `px` of `10px`, and the `n-1` that is read of `2n-1`.
pub fn is_unit(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SETS.units.contains(&*name)
        || name.strip_prefix("n-").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

/// Every measure.
pub fn units() -> impl Iterator<Item = &'static str> {
    UNITS.split_ascii_whitespace()
}

/// True for a function.
pub fn is_function(name: &str) -> bool {
    is_among(&SETS.functions, name)
}

/// True for a function whose texts are addresses.
pub fn loads_texts(name: &str) -> bool {
    is_among(&SETS.loading, name)
}

/// True for a property.
pub fn is_property(name: &str) -> bool {
    is_among(&SETS.properties, name)
}

fn is_among(names: &Names, name: &str) -> bool {
    names.contains(bare(&name.to_ascii_lowercase()))
}

/// A name without the mark of the browser that had it first.
fn bare(name: &str) -> &str {
    ["-webkit-", "-moz-", "-ms-", "-o-", "-inkscape-"]
        .iter()
        .find_map(|mark| name.strip_prefix(mark))
        .unwrap_or(name)
}
