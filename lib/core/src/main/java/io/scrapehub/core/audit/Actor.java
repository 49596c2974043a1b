package io.scrapehub.core.audit;

import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.session.SessionId;
import io.scrapehub.core.user.UserId;

/// Who asks for something.
public sealed interface Actor {
    /// The public name: a key's id, or a user's.
    String word();

    record Key(ApiKeyId id) implements Actor {
        @Override
        public String word() {
            return id.value();
        }
    }

    /// A user by a session of theirs.
    record LoggedIn(UserId user, SessionId session) implements Actor {
        @Override
        public String word() {
            return user.value();
        }
    }
}
