package io.github.fddn.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.ProblemException;
import io.github.fddn.server.work.Storage;
import io.github.fddn.server.work.Stored;
import io.github.fddn.server.work.StoredOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Takes a form apart while it comes in; its file goes straight into the storage. */
final class FormReader implements MultiPart.Parser.Listener, AutoCloseable {
  private static final int MOST_PARTS = 8;
  private static final int MOST_HEADER_BYTES = 8 << 10;
  private static final int MOST_FIELD_BYTES = 4 << 10;
  private static final String FILE = "file";

  private final Storage storage;
  private final String client;
  private final Fields fields = new Fields();
  private final MultiPart.Parser parser;
  private String part = "";
  private ByteArrayOutputStream value = new ByteArrayOutputStream();
  private @Nullable StoredOutput file;
  private boolean complete;
  private @Nullable ProblemException refusal;
  private @Nullable IOException fault;

  /**
   * A reader of one form.
   *
   * @param client who sends it
   * @param type the content type, with its boundary
   * @throws ProblemException if it has none
   */
  FormReader(Storage storage, String client, String type) {
    this.storage = storage;
    this.client = client;
    String boundary = MultiPart.extractBoundary(type);
    if (boundary == null) {
      throw malformed();
    }
    this.parser = new MultiPart.Parser(boundary, this);
    parser.setMaxParts(MOST_PARTS);
    parser.setPartHeadersMaxLength(MOST_HEADER_BYTES);
  }

  /** The next bytes of the form. */
  void read(byte[] bytes, int count) throws IOException {
    parse(Content.Chunk.from(ByteBuffer.wrap(bytes, 0, count), false));
  }

  private void parse(Content.Chunk chunk) throws IOException {
    parser.parse(chunk);
    // The parser swallows what its listener throws.
    if (fault != null) {
      throw fault;
    }
    if (refusal != null) {
      throw refusal;
    }
  }

  /**
   * The picture, which the caller closes, once all bytes were read.
   *
   * @throws ProblemException if the form is not whole or has no file
   */
  Stored finish() throws IOException {
    parse(Content.Chunk.EOF);
    if (!complete) {
      throw malformed();
    }
    if (file == null) {
      throw Problem.EMPTY_BODY.because("The form has no part 'file', expected the picture there");
    }
    return file.finish();
  }

  /** What else the form has. */
  Fields fields() {
    return fields;
  }

  private static ProblemException malformed() {
    return Problem.BAD_REQUEST.because(
        "The form cannot be read, expected multipart/form-data with a part 'file'");
  }

  @Override
  public void onPartBegin() {
    part = "";
    value = new ByteArrayOutputStream();
  }

  @Override
  public void onPartHeader(String name, String text) {
    if (HttpHeader.CONTENT_DISPOSITION.is(name)) {
      Map<String, String> parameters = new HashMap<>();
      HttpField.getValueParameters(text, parameters);
      // The file's own name, which may be anything, is nobody's business here.
      part = parameters.getOrDefault("name", "");
    }
  }

  @Override
  public void onPartHeaders() {
    if (part.equals(FILE)) {
      if (file == null) {
        file = storage.output(client);
      } else {
        refuse(Problem.BAD_REQUEST.because("The form has several parts 'file', expected one"));
      }
    }
  }

  @Override
  public void onPartContent(Content.Chunk chunk) {
    byte[] bytes = new byte[chunk.remaining()];
    chunk.getByteBuffer().get(bytes);
    if (!part.equals(FILE)) {
      keepField(bytes);
      return;
    }
    try {
      if (file != null && refusal == null && fault == null) {
        file.write(bytes);
      }
    } catch (IOException e) {
      fault = e;
    } catch (ProblemException e) {
      refuse(e);
    }
  }

  private void keepField(byte[] bytes) {
    if (value.size() + bytes.length <= MOST_FIELD_BYTES) {
      value.writeBytes(bytes);
    } else {
      refuse(
          Problem.BAD_REQUEST.because(
              "The form's field '"
                  + part
                  + "' is longer than "
                  + MOST_FIELD_BYTES
                  + " bytes, expected the picture in the field 'file'"));
    }
  }

  private void refuse(ProblemException why) {
    if (refusal == null) {
      refusal = why;
    }
  }

  @Override
  public void onPartEnd() {
    if (!part.equals(FILE)) {
      fields.put(part, value.toString(UTF_8));
    }
  }

  @Override
  public void onComplete() {
    complete = true;
  }

  @Override
  public void onFailure(Throwable failure) {
    refuse(malformed());
  }

  /** Drops what came in unless it was finished. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
