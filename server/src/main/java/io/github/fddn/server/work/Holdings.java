package io.github.fddn.server.work;

import java.util.HashMap;
import java.util.Map;

/**
 * What each client keeps in the storage. None may fill it: a file that would take a client beyond
 * its share is refused. The three files of one picture (as it came, its restored samples, as it is
 * encoded) never are, however large the picture; for them the storage itself is the limit.
 * Thread-safe.
 */
final class Holdings {
  private static final int FILES_OF_A_PICTURE = 3;

  /** What a file takes at least, in memory at any rate. */
  private static final long PIECE = 256 << 10;

  private final Map<String, Account> accounts = new HashMap<>();
  private final long mostBytes;

  /** All that one client keeps. */
  private static final class Account {
    private int files;
    private long bytes;
  }

  /** Holdings of at most {@code mostBytes} for each client. */
  Holdings(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** A new file of a client's, of which nothing is there yet. */
  synchronized Holding open(String client) {
    Account account = accounts.computeIfAbsent(client, key -> new Account());
    account.files++;
    return new Holding(client, account);
  }

  /** Clients that keep anything. */
  synchronized int clients() {
    return accounts.size();
  }

  /** One file on its client's account, until it is closed; written to by one thread. */
  final class Holding implements AutoCloseable {
    private final String client;
    private final Account account;
    private long length;
    private long counted;
    private boolean closed;

    private Holding(String client, Account account) {
      this.client = client;
      this.account = account;
    }

    /**
     * The file gets so many bytes more.
     *
     * @throws ProblemException {@code CLIENT_FULL} if its client keeps too much
     */
    void grow(long bytes) {
      length += bytes;
      reserve(length);
    }

    /**
     * The file will have so many bytes: they are counted now.
     *
     * @throws ProblemException {@code CLIENT_FULL} if its client keeps too much
     */
    void reserve(long bytes) {
      if (bytes > counted) {
        count((bytes + PIECE - 1) / PIECE * PIECE - counted);
      }
    }

    private void count(long more) {
      synchronized (Holdings.this) {
        if (account.files > FILES_OF_A_PICTURE && account.bytes + more > mostBytes) {
          throw Problem.CLIENT_FULL.because(
              "Got more than the "
                  + (mostBytes >> 20)
                  + " MB that one client may keep here; delete jobs that are done, or try again"
                  + " when others have ended");
        }
        account.bytes += more;
        counted += more;
      }
    }

    /** The file is deleted; may be called twice. */
    @Override
    public void close() {
      synchronized (Holdings.this) {
        if (closed) {
          return;
        }
        closed = true;
        account.bytes -= counted;
        account.files--;
        if (account.files == 0) {
          accounts.remove(client);
        }
      }
    }
  }
}
