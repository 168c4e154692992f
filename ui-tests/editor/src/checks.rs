//! Asks rust-analyzer at the places of a file, as it is and once more without the attribute.

use crate::client::{Client, uri};
use crate::places::{Check, Place, places};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// What has been checked, and what is wrong.
#[derive(Default)]
pub(crate) struct Report {
    /// How many places of each kind there are, and how many of them are limits.
    pub(crate) places: BTreeMap<&'static str, (usize, usize)>,
    pub(crate) wrong: Vec<String>,
}

/// A file that is open in the editor.
struct Document<'a> {
    client: &'a mut Client,
    path: &'a Path,
    /// The text without a half-typed line in it.
    text: String,
}

/// What came of each place: nothing if it holds, else what is there instead.
type Outcomes = Vec<Option<String>>;

pub(crate) fn check(client: &mut Client, path: &Path, report: &mut Report) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    let places = places(&text).map_err(io::Error::other)?;
    client.open(path, &text)?;
    let plain = without_the_attribute(&text);
    let mut document = Document { client, path, text };
    let (with, mistakes) = document.outcomes(&places)?;
    document.text = plain;
    document.client.change(path, &document.text)?;
    let (without, own_mistakes) = document.outcomes(&places)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for (place, (with, without)) in places.iter().zip(with.iter().zip(&without)) {
        let kind = kind(&place.check);
        let count = report.places.entry(kind).or_default();
        count.0 += 1;
        count.1 += usize::from(place.limit);
        let wrong = match (place.limit, with, without) {
            (false, None, _) | (true, Some(_), Some(_)) => continue,
            (false, Some(found), None) => format!("works without the attribute only: {found}"),
            (false, Some(found), Some(_)) => {
                format!("does not work, nor without the attribute: {found}")
            }
            (true, None, _) => "is no limit any more".to_owned(),
            (true, Some(found), None) => format!("is no limit without the attribute: {found}"),
        };
        report.wrong.push(format!(
            "{name}:{}:{}: {kind} {wrong}",
            place.line + 1,
            place.column + 1
        ));
    }
    for (mistakes, own) in mistakes.iter().zip(&own_mistakes) {
        let mut own = own.clone();
        for mistake in mistakes {
            match own.iter().position(|own| own == mistake) {
                Some(at) => drop(own.swap_remove(at)),
                None => report
                    .wrong
                    .push(format!("{name}: with the attribute only: {mistake}")),
            }
        }
    }
    Ok(())
}

/// Saves a file of which `cargo check` has something to say.
pub(crate) fn check_saved(client: &mut Client, path: &Path, report: &mut Report) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    let places = places(&text).map_err(io::Error::other)?;
    client.open(path, &text)?;
    let errors = client.save(path, places.len())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for place in &places {
        let Check::Error(message) = &place.check else {
            continue;
        };
        report.places.entry(kind(&place.check)).or_default().0 += 1;
        let at = |column| json!({ "line": place.line, "character": column });
        let range = json!({ "start": at(place.column), "end": at(place.column + place.width) });
        let there = |error: &&Value| {
            let said = error["message"]
                .as_str()
                .is_some_and(|said| said.contains(message));
            said && error["range"] == range
        };
        if errors.iter().filter(there).count() != 1 {
            let found: Vec<String> = errors
                .iter()
                .map(|error| error["range"].to_string())
                .collect();
            report.wrong.push(format!(
                "{name}:{}: {message:?} is not there, but: {found:?}",
                place.line + 1
            ));
        }
    }
    Ok(())
}

/// The text with spaces for the attribute, so that all is where it was.
fn without_the_attribute(text: &str) -> String {
    let attribute = "#[no_yield_scope]";
    text.replace(attribute, &" ".repeat(attribute.len()))
}

fn kind(check: &Check) -> &'static str {
    match check {
        Check::Hover(_) => "hover",
        Check::Hint(_) => "inlay hint",
        Check::Defined(_) => "definition",
        Check::Uses(_) => "references",
        Check::Completes(_) => "completion",
        Check::Typed(..) => "completion in a half-typed line",
        Check::Error(_) => "error of cargo check",
    }
}

impl Document<'_> {
    /// What came of each place, and the diagnostics of the text and of each half-typed one.
    fn outcomes(&mut self, places: &[Place]) -> io::Result<(Outcomes, Vec<Vec<String>>)> {
        let mut outcomes = Vec::new();
        let mut mistakes = vec![self.diagnostics()?];
        let hints = self.hints()?;
        for place in places {
            outcomes.push(match &place.check {
                Check::Hover(text) => self.hover(place, text)?,
                Check::Hint(text) => hint(&hints, place, text),
                Check::Defined(text) => self.defined(place, text)?,
                Check::Uses(count) => self.uses(place, *count)?,
                Check::Completes(names) => self.completes(place, names)?,
                Check::Typed(line, names) => {
                    let mut lines: Vec<&str> = self.text.lines().collect();
                    lines[place.line] = line;
                    self.client.change(self.path, &lines.join("\n"))?;
                    let outcome = self.completes(place, names)?;
                    mistakes.push(self.diagnostics()?);
                    self.client.change(self.path, &self.text)?;
                    outcome
                }
                Check::Error(_) => None,
            });
        }
        Ok((outcomes, mistakes))
    }

    /// Each with its code; where they are is another matter.
    fn diagnostics(&mut self) -> io::Result<Vec<String>> {
        let document = json!({ "uri": uri(self.path) });
        let answer = self.client.request(
            "textDocument/diagnostic",
            json!({ "textDocument": document }),
        )?;
        let items = answer["items"].as_array().into_iter().flatten();
        Ok(items
            .map(|item| format!("{}: {}", item["code"], item["message"]))
            .collect())
    }

    /// Line, column and text of each.
    fn hints(&mut self) -> io::Result<Vec<(Value, String)>> {
        let end = json!({ "line": self.text.lines().count(), "character": 0 });
        let answer = self.client.request(
            "textDocument/inlayHint",
            json!({
                "textDocument": { "uri": uri(self.path) },
                "range": { "start": { "line": 0, "character": 0 }, "end": end },
            }),
        )?;
        let hints = answer.as_array().into_iter().flatten();
        Ok(hints
            .map(|hint| (hint["position"].clone(), label(&hint["label"])))
            .collect())
    }

    fn at(&mut self, method: &str, place: &Place) -> io::Result<Value> {
        self.client.request(
            method,
            json!({
                "textDocument": { "uri": uri(self.path) },
                "position": { "line": place.line, "character": place.column },
                "context": { "includeDeclaration": true, "triggerKind": 1 },
            }),
        )
    }

    fn hover(&mut self, place: &Place, text: &str) -> io::Result<Option<String>> {
        let shown = self.at("textDocument/hover", place)?["contents"]["value"].take();
        let shown = shown.as_str().unwrap_or_default();
        Ok((!shown.contains(text)).then(|| format!("{shown:?}")))
    }

    fn defined(&mut self, place: &Place, text: &str) -> io::Result<Option<String>> {
        let answer = self.at("textDocument/definition", place)?;
        let targets = answer.as_array().map_or(&[][..], Vec::as_slice);
        let mut lines = Vec::new();
        for target in targets {
            let uri = target["uri"].as_str().unwrap_or_default();
            let file = fs::read_to_string(uri.trim_start_matches("file://"))?;
            let line = target["range"]["start"]["line"]
                .as_u64()
                .unwrap_or_default();
            lines.extend(file.lines().nth(line as usize).map(str::to_owned));
        }
        Ok(match lines.as_slice() {
            [line] if line.contains(text) => None,
            lines => Some(format!("{lines:?}")),
        })
    }

    fn uses(&mut self, place: &Place, count: usize) -> io::Result<Option<String>> {
        let answer = self.at("textDocument/references", place)?;
        let found = answer.as_array().map_or(0, Vec::len);
        Ok((found != count).then(|| format!("{found} uses: {answer}")))
    }

    fn completes(&mut self, place: &Place, names: &[String]) -> io::Result<Option<String>> {
        let mut answer = self.at("textDocument/completion", place)?;
        let items = if answer.is_object() {
            answer["items"].take()
        } else {
            answer
        };
        let offered: Vec<&str> = items
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|item| item["label"].as_str()?.split('(').next())
            .collect();
        let missing = names.iter().any(|name| !offered.contains(&name.as_str()));
        let some = offered.iter().take(12).copied().collect::<Vec<_>>();
        Ok(missing.then(|| format!("{} are offered: {}", offered.len(), some.join(", "))))
    }
}

/// A type stands behind its name, a parameter's name before its value.
fn hint(hints: &[(Value, String)], place: &Place, text: &str) -> Option<String> {
    let at = |column: usize| json!({ "line": place.line, "character": column });
    let here = [at(place.column), at(place.column + place.width)];
    let found: Vec<&String> = hints
        .iter()
        .filter(|(at, _)| here.contains(at))
        .map(|(_, text)| text)
        .collect();
    match found.as_slice() {
        [found] if found.trim() == text => None,
        found => Some(format!("{found:?}")),
    }
}

/// Of one piece, or of several that link to something.
fn label(label: &Value) -> String {
    match label {
        Value::String(text) => text.clone(),
        parts => parts
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|part| part["value"].as_str())
            .collect(),
    }
}
