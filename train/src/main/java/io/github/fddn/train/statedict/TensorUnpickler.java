package io.github.fddn.train.statedict;

import io.github.fddn.train.statedict.StoredTensor.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.Unpickler;

/**
 * Understands pickles that hold tensors. What a pickle calls is looked up among the few things that
 * tensors are made of; all else stays a description that nothing acts on.
 */
final class TensorUnpickler extends Unpickler {
  static {
    registerConstructor("collections", "OrderedDict", arguments -> new LinkedHashMap<>());
    registerConstructor("torch._utils", "_rebuild_tensor_v2", TensorUnpickler::tensor);
    registerConstructor("torch._utils", "_rebuild_parameter", arguments -> arguments[0]);
    for (String type : List.of("Float", "Double", "Half", "BFloat16", "Long", "Int", "Byte")) {
      registerConstructor("torch", type + "Storage", new StorageType(type + "Storage"));
    }
  }

  /** The kind of numbers, where a pickle names a class. */
  private record StorageType(String name) implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      throw new IllegalArgumentException("a storage that is made, not loaded");
    }
  }

  private static Object tensor(Object[] arguments) {
    return new StoredTensor(
        (Storage) arguments[0],
        ((Number) arguments[1]).longValue(),
        integers(arguments[2]),
        integers(arguments[3]));
  }

  private static List<Integer> integers(Object tuple) {
    return Arrays.stream((Object[]) tuple).map(value -> ((Number) value).intValue()).toList();
  }

  /** The tensors of the next pickle, by name; entries that are none are passed over. */
  Map<String, StoredTensor> dictionary(InputStream in) throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) load(in)).entrySet()) {
      if (entry.getValue() instanceof StoredTensor tensor) {
        tensors.put(String.valueOf(entry.getKey()), tensor);
      }
    }
    return tensors;
  }

  @Override
  protected Object persistentLoad(Object id) {
    Object[] parts = (Object[]) id;
    String type = parts[1] instanceof StorageType known ? known.name() : "unknown storage";
    return new Storage(type, String.valueOf(parts[2]), ((Number) parts[4]).longValue());
  }

  @Override
  protected Object dispatch(short key) throws IOException {
    if (key == Opcodes.BUILD) {
      // Attributes of a dictionary, such as versions of its layers: of no use here.
      stack.pop();
      return NO_RETURN_VALUE;
    }
    return super.dispatch(key);
  }
}
