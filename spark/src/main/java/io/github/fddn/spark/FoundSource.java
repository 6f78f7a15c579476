package io.github.fddn.spark;

import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.spark.files.Found;
import io.github.fddn.spark.files.StoredFile;
import io.github.fddn.spark.work.PhotoWork;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.conf.Configuration;

/** A file that was found, as the work wants it. */
record FoundSource(Found found, StoredFile file) implements PhotoWork.Source {
  static FoundSource of(Configuration hadoop, Found found) {
    return new FoundSource(found, new StoredFile(hadoop, found));
  }

  @Override
  public String name() {
    return found.path();
  }

  @Override
  public long length() {
    return file.length();
  }

  @Override
  public ImageHeader header() throws IOException {
    try (SeekableByteChannel channel = file.channel()) {
      return ImageFile.probe(channel, name());
    }
  }

  @Override
  public byte[] bytes() throws IOException {
    return file.bytes();
  }
}
