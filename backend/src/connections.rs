//! The connections to this server: by TLS if it has a certificate, and not for as long as slow clients like.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum_server::Handle;
use hyper_util::rt::TokioTimer;
use tokio::net::TcpListener;

use crate::tls::ServerCertificate;

/// How long a handshake or the head of a request may take, and a connection may wait for its next one.
const HEAD_TIMEOUT: Duration = Duration::from_secs(5);

/// Serves these routes, by TLS if there is a certificate, and sends slow clients away.
pub(crate) async fn serve_router(
    router: Router,
    listener: TcpListener,
    certificate: Option<&ServerCertificate>,
    handle: Handle<SocketAddr>,
) -> io::Result<()> {
    let mut server =
        axum_server::from_tcp(listener.into_std()?)?.http1_only().first_request_timeout(HEAD_TIMEOUT).handle(handle);
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    let routes = router.into_make_service();
    match certificate {
        Some(certificate) => server.acceptor(certificate.acceptor(HEAD_TIMEOUT)).serve(routes).await,
        None => server.serve(routes).await,
    }
}
