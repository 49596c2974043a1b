package io.scrapehub.standalone;

/// The command cannot go on, for a reason a person can mend: shown as the one sentence it is.
public class Told extends RuntimeException {
    public Told(String sentence) {
        super(sentence);
    }

    public Told(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
