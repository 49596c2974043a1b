package io.scrapehub.api.download;

import io.scrapehub.core.job.OutputFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The formats a pool can be downloaded in: those of jobs, and one JSON object a line.
public enum RecordFormat {
    JSON(OutputFormat.JSON.mediaType()),
    CSV(OutputFormat.CSV.mediaType()),
    XLSX(OutputFormat.XLSX.mediaType()),
    JSONL("application/x-ndjson");

    private final String mediaType;

    RecordFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RecordFormat> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(RecordFormat::word).toList();
    }
}
