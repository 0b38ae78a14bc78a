//! Reading forms: the fields as they were typed, whatever was typed.

use axum::{
    body::{Body, to_bytes},
    extract::{FromRequest, Multipart, multipart::MultipartError},
    http::{Request, StatusCode, request::Parts},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// The largest body of a form without files, in bytes.
const LARGEST: usize = 1024 * 1024;

/// Fields of a form in the order they were sent; a name may stand several times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads an urlencoded text; every text is valid.
    pub fn parse(text: &[u8]) -> Self {
        let fields = text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        Self(
            fields
                .map(|pair| {
                    let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
                    (decode(&pair[..at]), decode(pair.get(at + 1..).unwrap_or_default()))
                })
                .collect(),
        )
    }

    /// The first value of a field, empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether a field was sent.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// Every field as it was sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// What stands in a field of a form that keeps texts: one text, or several where several may be ticked; nothing for a path that the
/// form does not have.
pub fn values(form: &impl Serialize, path: &str) -> Vec<String> {
    let whole = serde_json::to_value(form).unwrap_or_default();
    match whole.pointer(&pointer(path)) {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(texts)) => texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect(),
        _ => vec![],
    }
}

/// Writes what was posted into a form that keeps texts, at these paths. A text that was not sent stays; boxes that were not sent are
/// not ticked.
pub fn lay<T: Serialize + DeserializeOwned>(form: &mut T, paths: Vec<String>, fields: &Fields) {
    let mut whole = serde_json::to_value(&*form).unwrap_or_default();
    for path in paths {
        match whole.pointer_mut(&pointer(&path)) {
            Some(Value::String(text)) if fields.has(&path) => *text = fields.get(&path).to_owned(),
            Some(ticked @ Value::Array(_)) => *ticked = fields.all(&path).into(),
            _ => {}
        }
    }
    if let Ok(written) = serde_json::from_value(whole) {
        *form = written;
    }
}

fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

/// A file that was chosen in a form.
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// Reads a form with files: texts as fields, then the files that were chosen. A body that is too large or no such form is refused.
pub async fn read_files<S: Send + Sync>(request: Request<Body>, state: &S) -> Result<(Fields, Vec<Chosen>), StatusCode> {
    let multipart = Multipart::from_request(request, state).await.map_err(|_| StatusCode::BAD_REQUEST)?;
    gather(multipart).await.map_err(|error| error.status())
}

async fn gather(mut multipart: Multipart) -> Result<(Fields, Vec<Chosen>), MultipartError> {
    let (mut pairs, mut files) = (vec![], vec![]);
    while let Some(field) = multipart.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file_name) => {
                let content = field.bytes().await?.to_vec();
                if !file_name.is_empty() {
                    files.push(Chosen { name: file_name, content });
                }
            }
            None => pairs.push(format!("{}={}", encode(&name), encode(&String::from_utf8_lossy(&field.bytes().await?)))),
        }
    }
    Ok((Fields::parse(pairs.join("&").as_bytes()), files))
}

/// Splits a request into its parts and the fields of its form.
pub async fn read(request: Request<Body>) -> Result<(Parts, Fields), StatusCode> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LARGEST).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    Ok((parts, Fields::parse(&bytes)))
}

/// Undoes percent encoding and plus signs; line ends become `\n`, NUL is dropped (no database keeps it), broken UTF-8 is replaced.
fn decode(text: &[u8]) -> String {
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8);
    let mut bytes = Vec::with_capacity(text.len());
    let mut index = 0;
    while index < text.len() {
        match text[index] {
            b'+' => bytes.push(b' '),
            b'%' => match (hex(text.get(index + 1)), hex(text.get(index + 2))) {
                (Some(high), Some(low)) => {
                    bytes.push(high * 16 + low);
                    index += 2;
                }
                _ => bytes.push(b'%'),
            },
            byte => bytes.push(byte),
        }
        index += 1;
    }
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\0', "")
}

/// Encodes a text for a query or a form.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_were_typed() {
        let fields = Fields::parse("q=%E7%82%B9%E4%BA%91+3D&lang=zh&lang=en&empty=&odd=100%&bad=%zz&%FF=x".as_bytes());
        assert_eq!(fields.get("q"), "点云 3D");
        assert_eq!(fields.all("lang"), ["zh", "en"]);
        assert_eq!(fields.get("odd"), "100%");
        assert_eq!(fields.get("bad"), "%zz");
        assert_eq!(fields.get("absent"), "");
        assert!(fields.has("empty") && !fields.has("absent"));
    }

    #[test]
    fn what_is_encoded_is_read_back() {
        let text = "a&b=c+d %\u{1F600}\n标注";
        assert_eq!(Fields::parse(format!("x={}", encode(text)).as_bytes()).get("x"), text);
    }
}
