package io.github.fddn.spark;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.spark.work.DeblurSettings;
import io.github.fddn.spark.work.Fate;
import io.github.fddn.spark.work.ModelBytes;
import io.github.fddn.spark.work.PhotoWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A photograph in a column: the bytes of its file in, the bytes of the restored one and its fate
 * out.
 *
 * @param model the model
 * @param settings what is wanted
 */
record BytesWork(ModelBytes model, DeblurSettings settings)
    implements UDF1<byte @Nullable [], @Nullable Row> {
  /** Field of the restored file's bytes; null where nothing was restored. */
  static final String CONTENT = "content";

  /** How messages call the picture; its name is in another column. */
  private static final String NAME = "picture";

  /** What comes out: {@link #CONTENT} and the fields of {@link Fate#SCHEMA}. */
  static StructType schema() {
    StructType schema = new StructType().add(CONTENT, DataTypes.BinaryType);
    for (StructField field : Fate.SCHEMA.fields()) {
      schema = schema.add(field);
    }
    return schema;
  }

  @Override
  public @Nullable Row call(byte @Nullable [] content) {
    if (content == null) {
      return null;
    }
    var restored = new Restored();
    try (PhotoWork work = PhotoWork.open(model, settings)) {
      Row fate = work.restore(new Content(content), restored).toRow();
      Object[] values = new Object[fate.size() + 1];
      values[0] = restored.bytes;
      for (int i = 0; i < fate.size(); i++) {
        values[i + 1] = fate.get(i);
      }
      return RowFactory.create(values);
    }
  }

  private static final class Content implements PhotoWork.Source {
    private final byte[] bytes;

    Content(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public ImageHeader header() throws IOException {
      return ImageFile.probe(bytes, NAME);
    }
  }

  private static final class Restored implements PhotoWork.Target {
    private byte @Nullable [] bytes;

    @Override
    public long take(ImageFormat format, PhotoWork.Encoding encoding) throws IOException {
      var out = new ByteArrayOutputStream();
      encoding.to(out);
      bytes = out.toByteArray();
      return bytes.length;
    }
  }
}
