package io.github.fddn.model.onnx;

/** Extent of a model's input or output along one axis. */
public sealed interface OnnxDimension {

  /** Always this many. */
  record Fixed(long extent) implements OnnxDimension {
    @Override
    public String toString() {
      return Long.toString(extent);
    }
  }

  /** As many as the run brings; equal symbols stand for equal numbers. */
  record Symbol(String name) implements OnnxDimension {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Not said. */
  record Unknown() implements OnnxDimension {
    @Override
    public String toString() {
      return "?";
    }
  }
}
