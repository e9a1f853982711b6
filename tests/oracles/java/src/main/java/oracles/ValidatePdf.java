package oracles;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files against a flavour of PDF/A or PDF/UA (1b, 2a, 2b, 3b, ua1) with veraPDF.
 * Prints a line "file TAB clause TAB test TAB count TAB message" for each rule that failed.
 */
public final class ValidatePdf {
    private ValidatePdf() {}

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("unknown flavour " + arguments[0]);
        }
        for (int i = 1; i < arguments.length; i++) {
            validate(arguments[i], flavour);
        }
    }

    private static void validate(String file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            report(file, validator.validate(parser));
        }
    }

    private static void report(String file, ValidationResult result) {
        Map<String, String> messages = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (TestAssertion failed : result.getTestAssertions()) {
            if (failed.getStatus() == TestAssertion.Status.FAILED) {
                String rule = failed.getRuleId().getClause() + "\t" + failed.getRuleId().getTestNumber();
                messages.putIfAbsent(rule, failed.getMessage().replaceAll("\\s+", " "));
                counts.merge(rule, 1, Integer::sum);
            }
        }
        messages.forEach((rule, text) -> System.out.println(String.join("\t", file, rule, counts.get(rule).toString(), text)));
    }
}
