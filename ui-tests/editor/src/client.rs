//! A client of a language server: as much of the protocol as the checks need.

use lsp_server::{Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// How long to wait for anything: at the start the server builds the procedural macros.
const PATIENCE: Duration = Duration::from_secs(300);
/// The server says so of a request that a change of the text has overtaken, or its own loading.
const CONTENT_MODIFIED: i32 = -32801;
/// The severity of an error.
const ERROR: i32 = 1;

pub(crate) struct Client {
    server: Child,
    to_server: ChildStdin,
    from_server: Receiver<Message>,
    last_id: i32,
    version: i32,
    /// The diagnostics that the server has published last, by document.
    published: HashMap<String, Value>,
}

impl Client {
    /// Starts the server in `root`, and waits until it has loaded the crate there.
    pub(crate) fn start(mut server: Command, root: &Path, options: Value) -> io::Result<Self> {
        let mut server = server
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let to_server = server.stdin.take().expect("it is piped");
        let mut output = BufReader::new(server.stdout.take().expect("it is piped"));
        let (sender, from_server) = mpsc::channel();
        std::thread::spawn(move || {
            while let Ok(Some(message)) = Message::read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut client = Client {
            server,
            to_server,
            from_server,
            last_id: 0,
            version: 0,
            published: HashMap::new(),
        };
        let capabilities = json!({
            "general": { "positionEncodings": ["utf-8"] },
            "textDocument": { "diagnostic": {}, "hover": { "contentFormat": ["plaintext"] } },
            "experimental": { "serverStatusNotification": true },
        });
        let root = uri(root);
        client.request(
            "initialize",
            json!({
                "processId": std::process::id(),
                "rootUri": root,
                "workspaceFolders": [{ "uri": root, "name": "user" }],
                "capabilities": capabilities,
                "initializationOptions": options,
            }),
        )?;
        client.notify("initialized", json!({}))?;
        client.wait_until_loaded()?;
        Ok(client)
    }

    fn wait_until_loaded(&mut self) -> io::Result<()> {
        loop {
            if let Message::Notification(Notification { method, params }) = self.receive()?
                && method == "experimental/serverStatus"
            {
                if params["health"] != "ok" {
                    return Err(io::Error::other(format!("rust-analyzer says: {params}")));
                }
                if params["quiescent"] == true {
                    return Ok(());
                }
            }
        }
    }

    pub(crate) fn open(&mut self, file: &Path, text: &str) -> io::Result<()> {
        let document =
            json!({ "uri": uri(file), "languageId": "rust", "version": 0, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }))
    }

    pub(crate) fn change(&mut self, file: &Path, text: &str) -> io::Result<()> {
        self.version += 1;
        self.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri(file), "version": self.version },
                "contentChanges": [{ "text": text }],
            }),
        )
    }

    /// Tells that the file has been saved, and waits for as many errors of `cargo check` in it.
    pub(crate) fn save(&mut self, file: &Path, errors: usize) -> io::Result<Vec<Value>> {
        let uri = uri(file);
        self.notify(
            "textDocument/didSave",
            json!({ "textDocument": { "uri": uri } }),
        )?;
        loop {
            let published = self.published.get(&uri).and_then(Value::as_array);
            let found: Vec<Value> = published
                .into_iter()
                .flatten()
                .filter(|found| found["source"] == "rustc" && found["severity"] == ERROR)
                .cloned()
                .collect();
            if found.len() >= errors {
                return Ok(found);
            }
            self.receive()?;
        }
    }

    /// Asks about the document as it is now.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> io::Result<Value> {
        loop {
            self.last_id += 1;
            let id = RequestId::from(self.last_id);
            let request = Request::new(id.clone(), method.to_owned(), &params);
            self.send(request.into())?;
            let response = loop {
                match self.receive()? {
                    Message::Response(response) if response.id == id => break response,
                    _ => {}
                }
            };
            match response.error {
                None => return Ok(response.result.unwrap_or_default()),
                Some(error) if error.code == CONTENT_MODIFIED => {}
                Some(error) => {
                    return Err(io::Error::other(format!("{method}: {}", error.message)));
                }
            }
        }
    }

    fn notify(&mut self, method: &str, params: Value) -> io::Result<()> {
        self.send(Notification::new(method.to_owned(), params).into())
    }

    fn send(&mut self, message: Message) -> io::Result<()> {
        message.write(&mut self.to_server)
    }

    /// The next message; what the server asks of its client is answered with nothing.
    fn receive(&mut self) -> io::Result<Message> {
        let message = self
            .from_server
            .recv_timeout(PATIENCE)
            .map_err(|_| io::Error::other("rust-analyzer has ended, or is silent"))?;
        match &message {
            Message::Request(request) => {
                let answer = Response::new_ok(request.id.clone(), Value::Null);
                self.send(answer.into())?;
            }
            Message::Notification(Notification { method, params })
                if method == "textDocument/publishDiagnostics" =>
            {
                let uri = params["uri"].as_str().unwrap_or_default().to_owned();
                self.published.insert(uri, params["diagnostics"].clone());
            }
            _ => {}
        }
        Ok(message)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

pub(crate) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}
