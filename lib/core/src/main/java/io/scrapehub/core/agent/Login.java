package io.scrapehub.core.agent;

/// A user name and a password, opened. Never printed.
public record Login(String username, String password) {
    @Override
    public String toString() {
        return "a login";
    }
}
