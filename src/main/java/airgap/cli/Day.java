package airgap.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day on the command line, as in settings: {@code 2027-10-31}. */
final class Day implements ITypeConverter<LocalDate> {
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    @Override
    public LocalDate convert(String text) {
        if (FORM.matcher(text).matches()) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                // Of the right form, but in no calendar.
            }
        }
        throw new TypeConversionException("\"" + text + "\" is not a date; write it like 2027-10-31");
    }
}
