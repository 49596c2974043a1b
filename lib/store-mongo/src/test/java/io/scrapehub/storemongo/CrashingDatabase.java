package io.scrapehub.storemongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;
import org.bson.Document;

/// A database at whose every call its process may die, just before it or just after it took effect.
final class CrashingDatabase {
    /// The process died here.
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash(String where) {
            super(where);
        }
    }

    private CrashingDatabase() {}

    /// @param diesNow asked before and after every call
    static MongoDatabase around(MongoDatabase database, BooleanSupplier diesNow) {
        return proxy(MongoDatabase.class, (_, method, arguments) -> {
            Object answer = call(database, method, arguments);
            return answer instanceof MongoCollection<?> collection ? crashing(collection, diesNow) : answer;
        });
    }

    @SuppressWarnings("unchecked")
    private static MongoCollection<Document> crashing(MongoCollection<?> collection, BooleanSupplier diesNow) {
        return proxy(MongoCollection.class, (_, method, arguments) -> {
            if (method.getName().startsWith("with")) {
                return crashing((MongoCollection<?>) call(collection, method, arguments), diesNow);
            }
            dieIf(diesNow, "before " + method.getName());
            Object answer = call(collection, method, arguments);
            dieIf(diesNow, "after " + method.getName());
            return answer;
        });
    }

    private static void dieIf(BooleanSupplier diesNow, String where) {
        if (diesNow.getAsBoolean()) {
            throw new Crash(where);
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
