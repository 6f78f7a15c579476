package io.github.fddn.server.http;

import io.github.fddn.server.work.JobBoard;
import io.github.fddn.server.work.Pictures;
import io.github.fddn.server.work.Turns;
import io.github.fddn.server.work.Watchman;

/**
 * Those who work on pictures.
 *
 * @param turns who is next
 * @param pictures who restores
 * @param jobs who keeps what is restored meanwhile
 * @param watchman who ends what is not wanted
 * @param meters who counts
 * @param receiver who takes them in
 * @param sender who hands them out
 */
record Workshop(
    Turns turns,
    Pictures pictures,
    JobBoard jobs,
    Watchman watchman,
    Meters meters,
    Receiver receiver,
    Sender sender) {}
