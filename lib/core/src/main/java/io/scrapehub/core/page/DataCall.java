package io.scrapehub.core.page;

/// A request by which a page asks its site for data.
///
/// @param method `GET` or `POST`, upper case
/// @param url    absolute
/// @param body   what is sent, as text; empty for none
public record DataCall(String method, String url, String body) {
    public static DataCall get(String url) {
        return new DataCall("GET", url, "");
    }

    public DataCall withUrl(String other) {
        return new DataCall(method, other, body);
    }

    public DataCall withBody(String other) {
        return new DataCall(method, url, other);
    }
}
