//! The process as others see it: a port that answers, jobs that run, an end that finishes what is open.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

use std::time::Duration;

use server::{Application, Settings};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

#[tokio::test]
async fn a_portal_serves_and_stops_when_it_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut settings = Settings::default();
    settings.storage.folder = folder.path().join("made/on/the/way");
    let application = Application::build(&settings).await.expect("the portal is built");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(application.serve(listener, async {
        let _ = stopped.await;
    }));

    let answer = ask(address, "/healthz").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let mut open = TcpStream::connect(address).await.expect("connects");
    open.write_all(b"GET /orders HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").await.expect("asks");
    let mut begun = [0; 1];
    open.read_exact(&mut begun).await.expect("an answer begins");
    stop.send(()).expect("still serving");
    let mut rest = Vec::new();
    open.read_to_end(&mut rest).await.expect("the open request is finished");
    assert!(String::from_utf8_lossy(&rest).contains("</html>"), "the open request was cut off");
    let ended = tokio::time::timeout(Duration::from_secs(20), serving).await.expect("the process ends");
    ended.expect("no panic").expect("no failure");
    assert!(TcpStream::connect(address).await.is_err(), "the port is still open");
}

async fn ask(address: std::net::SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("connects");
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").as_bytes()).await.expect("asks");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}
