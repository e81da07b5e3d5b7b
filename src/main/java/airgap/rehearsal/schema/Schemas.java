package airgap.rehearsal.schema;

import airgap.rehearsal.schema.Shape.Any;
import airgap.rehearsal.schema.Shape.ListOf;
import airgap.rehearsal.schema.Shape.MapOf;
import airgap.rehearsal.schema.Shape.ObjectOf;
import airgap.rehearsal.schema.Shape.Property;
import airgap.rehearsal.schema.Shape.Scalar;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.CustomType;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.InputArgs;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds the SDK's class for a type token and reads its annotations, once for each type. Nothing is scanned: the class
 * name follows from the token, as the SDK's code generator makes it. Thread-safe.
 */
public final class Schemas {
    private static final Map<String, Optional<Schema>> BY_TYPE = new ConcurrentHashMap<>();
    private static final Map<Class<?>, ObjectOf> OBJECTS = new ConcurrentHashMap<>();

    private Schemas() {}

    /** The schema of a resource type such as {@code aws:ec2/vpc:Vpc}, or empty where the SDK has no such type. */
    public static Optional<Schema> of(String type) {
        Optional<Schema> known = BY_TYPE.get(type);
        if (known == null) {
            known = load(type);
            BY_TYPE.put(type, known);
        }
        return known;
    }

    private static Optional<Schema> load(String type) {
        String[] parts = type.split(":", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        String name = className(parts[0], parts[1], parts[2]);
        try {
            ClassLoader loader = Schemas.class.getClassLoader();
            Class<?> resource = Class.forName(name, false, loader);
            ResourceType declared = resource.getAnnotation(ResourceType.class);
            if (declared == null || !declared.type().equals(type)) {
                return Optional.empty();
            }
            Class<?> args = Class.forName(name + "Args", false, loader);
            return Optional.of(new Schema(type, inputs(args), outputs(resource)));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * {@code aws:ec2/vpc:Vpc} is com.pulumi.aws.ec2.Vpc; {@code kubernetes:helm.sh/v3:Release} is
     * com.pulumi.kubernetes.helm.v3.Release, and so is {@code core/v1}; {@code aws:index/x:X} is in com.pulumi.aws.
     */
    private static String className(String pkg, String module, String name) {
        String[] path = module.split("/", -1);
        String home = "com.pulumi." + pkg;
        if (pkg.equals("kubernetes")) {
            String group = path[0].split("\\.", 2)[0];
            return home + "." + group + (path.length > 1 ? "." + path[1] : "") + "." + name;
        }
        return path[0].equals("index") ? home + "." + name : home + "." + path[0] + "." + name;
    }

    private static Map<String, Property> inputs(Class<?> args) {
        var inputs = new TreeMap<String, Property>();
        for (Class<?> c = args; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                Import annotation = field.getAnnotation(Import.class);
                if (annotation != null) {
                    String name = annotation.name().isEmpty() ? field.getName() : annotation.name();
                    inputs.put(name, new Property(name, annotation.required(), shape(field.getGenericType())));
                }
            }
        }
        return inputs;
    }

    private static Map<String, Property> outputs(Class<?> resource) {
        Map<String, Boolean> optional = new HashMap<>();
        for (Method method : resource.getDeclaredMethods()) {
            if (method.getParameterCount() == 0) {
                optional.put(
                        method.getName(),
                        method.getGenericReturnType().getTypeName().contains("java.util.Optional"));
            }
        }
        var outputs = new TreeMap<String, Property>();
        for (Field field : resource.getDeclaredFields()) {
            Export annotation = field.getAnnotation(Export.class);
            if (annotation != null) {
                String name = annotation.name().isEmpty() ? field.getName() : annotation.name();
                // The getter of a Java keyword or of an Object method has an underscore or other ending; take it as
                // given.
                boolean required = !optional.getOrDefault(field.getName(), true);
                outputs.put(name, new Property(name, required, shape(field.getGenericType())));
            }
        }
        return outputs;
    }

    private static Shape shape(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type raw = parameterized.getRawType();
            Type[] arguments = parameterized.getActualTypeArguments();
            if (raw == Output.class || raw == Optional.class) {
                return shape(arguments[0]);
            }
            if (raw == List.class) {
                return new ListOf(shape(arguments[0]));
            }
            if (raw == Map.class) {
                return new MapOf(shape(arguments[1]));
            }
            return new Any();
        }
        if (type == String.class) {
            return Scalar.STRING;
        }
        if (type == Integer.class || type == int.class) {
            return Scalar.INTEGER;
        }
        if (type == Double.class || type == double.class) {
            return Scalar.NUMBER;
        }
        if (type == Boolean.class || type == boolean.class) {
            return Scalar.BOOLEAN;
        }
        if (type instanceof Class<?> c
                && (InputArgs.class.isAssignableFrom(c) || c.isAnnotationPresent(CustomType.class))) {
            return OBJECTS.computeIfAbsent(c, Schemas::object);
        }
        return new Any();
    }

    private static ObjectOf object(Class<?> c) {
        var properties = new AtomicReference<Map<String, Property>>();
        return new ObjectOf(c.getSimpleName(), () -> {
            Map<String, Property> known = properties.get();
            if (known == null) {
                known = InputArgs.class.isAssignableFrom(c) ? inputs(c) : fields(c);
                properties.set(known);
            }
            return known;
        });
    }

    private static Map<String, Property> fields(Class<?> c) {
        Map<String, Boolean> optional = new HashMap<>();
        for (Method method : c.getDeclaredMethods()) {
            if (method.getParameterCount() == 0) {
                optional.put(method.getName(), method.getReturnType() == Optional.class);
            }
        }
        var fields = new TreeMap<String, Property>();
        for (Field field : c.getDeclaredFields()) {
            if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                String name = field.getName();
                fields.put(name, new Property(name, !optional.getOrDefault(name, true), shape(field.getGenericType())));
            }
        }
        return fields;
    }
}
