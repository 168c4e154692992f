//! What the comments of a user's file ask for; its first lines say how they are written.

pub(crate) struct Place {
    /// From zero, as the protocol counts.
    pub(crate) line: usize,
    /// In bytes.
    pub(crate) column: usize,
    pub(crate) width: usize,
    /// It does not hold, with the attribute or without it.
    pub(crate) limit: bool,
    pub(crate) check: Check,
}

pub(crate) enum Check {
    Hover(String),
    Hint(String),
    Defined(String),
    Uses(usize),
    Completes(Vec<String>),
    /// With this text in the line.
    Typed(String, Vec<String>),
    Error(String),
}

/// The places of a file.
pub(crate) fn places(text: &str) -> Result<Vec<Place>, String> {
    let mut places = Vec::new();
    let mut code = 0;
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        let parsed = if let Some(typed) = trimmed.strip_prefix("//+ ") {
            typed_place(number, indent, typed)
        } else if trimmed
            .strip_prefix("//")
            .is_some_and(|rest| rest.trim_start().starts_with('^'))
        {
            marked_place(code, line)
        } else {
            code = number;
            continue;
        };
        places
            .push(parsed.ok_or_else(|| format!("line {}: not understood: {trimmed}", number + 1))?);
    }
    Ok(places)
}

/// `// ^^^^ KIND WHAT`, about the line of code above.
fn marked_place(line: usize, comment: &str) -> Option<Place> {
    let column = comment.find('^')?;
    let said = comment[column..].trim_start_matches('^');
    let width = comment.len() - column - said.len();
    let (limit, said) = limit(said.trim());
    let (kind, what) = said.split_once(' ')?;
    let check = match kind {
        "hover" => Check::Hover(what.to_owned()),
        "hint" => Check::Hint(what.to_owned()),
        "defined" => Check::Defined(what.to_owned()),
        "uses" => Check::Uses(what.parse().ok()?),
        "completes" => Check::Completes(names(what)),
        "error" => Check::Error(what.to_owned()),
        _ => return None,
    };
    Some(Place {
        line,
        column,
        width,
        limit,
        check,
    })
}

/// `LINE|REST => NAMES`, in the place of the comment.
fn typed_place(line: usize, indent: usize, said: &str) -> Option<Place> {
    let (limit, said) = limit(said);
    let (typed, offered) = said.split_once(" => ")?;
    let (before, after) = typed.split_once('|')?;
    let check = Check::Typed(format!("{:indent$}{before}{after}", ""), names(offered));
    Some(Place {
        line,
        column: indent + before.len(),
        width: 0,
        limit,
        check,
    })
}

fn limit(said: &str) -> (bool, &str) {
    match said.strip_prefix("limit ") {
        Some(rest) => (true, rest),
        None => (false, said),
    }
}

fn names(list: &str) -> Vec<String> {
    list.split(", ").map(str::to_owned).collect()
}
