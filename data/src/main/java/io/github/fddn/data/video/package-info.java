/**
 * Pairs made of high-speed video: frames averaged are what a slower shutter would have seen. Start
 * at {@link io.github.fddn.data.video.VideoSynthesis}. The only package that sees FFmpeg.
 */
@NullMarked
package io.github.fddn.data.video;

import org.jspecify.annotations.NullMarked;
