//! Connections that are waited for only so long: who sends its question letter by letter, asks nothing, asks at great length,
//! or takes no answer, is let go, and no more than two thousand are open at once.

use axum::serve::Listener;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

/// How long it is waited for a question, and for each part of an answer to be taken. The stream of word to a page that is
/// open says something every fifteen seconds.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest question, in bytes: a browser's has a few hundred.
const LONGEST: usize = 32 << 10;
/// Connections at once; a browser has six for each tab, and each holds little.
const MOST: usize = 2000;

/// Listens for connections that are waited for only so long.
pub struct Patiently {
    listener: TcpListener,
    places: Arc<Semaphore>,
}

impl Patiently {
    /// Listens where a listener does.
    pub fn new(listener: TcpListener) -> Patiently {
        Patiently { listener, places: Arc::new(Semaphore::new(MOST)) }
    }
}

impl Listener for Patiently {
    type Io = Patient;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Patient, SocketAddr) {
        loop {
            let Ok(place) = self.places.clone().acquire_owned().await else { continue };
            match self.listener.accept().await {
                Ok((stream, from)) => {
                    // Small answers must not wait for more to send with them.
                    let _ = stream.set_nodelay(true);
                    let patience = Box::pin(sleep(PATIENCE));
                    return (Patient { stream, patience, asked: 0, _place: place }, from);
                }
                // As a rule too many files are open; others will close.
                Err(_) => sleep(Duration::from_millis(50)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection. The time runs from its beginning, and anew from each part of an answer that was taken.
pub struct Patient {
    stream: TcpStream,
    patience: Pin<Box<Sleep>>,
    /// How much was asked since the last part of an answer was taken.
    asked: usize,
    _place: OwnedSemaphorePermit,
}

impl Patient {
    /// What is so of something that has to wait.
    fn wait<T>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        match self.patience.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }

    fn moved(&mut self, done: &Poll<io::Result<usize>>) {
        if matches!(done, Poll::Ready(Ok(count)) if *count > 0) {
            self.patience.as_mut().reset(Instant::now() + PATIENCE);
            self.asked = 0;
        }
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let done = Pin::new(&mut self.stream).poll_read(cx, buffer);
        self.asked += buffer.filled().len() - before;
        if self.asked > LONGEST {
            return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
        }
        match done {
            Poll::Pending => self.wait(cx),
            // Who sends a letter a minute is not waited for longer.
            done => match self.wait::<()>(cx) {
                Poll::Ready(late) => Poll::Ready(late),
                Poll::Pending => done,
            },
        }
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.moved(&done);
        if done.is_pending() { self.wait(cx) } else { done }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.moved(&done);
        if done.is_pending() { self.wait(cx) } else { done }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
