package oracles;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.schemas.ooxml.system.ooxml.TypeSystemHolder;
import org.apache.xmlbeans.SchemaTypeLoader;
import org.apache.xmlbeans.XmlBeans;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;

/**
 * Validates every XML part of .docx files against the transitional OOXML schema.
 * Prints a line "file TAB part TAB line TAB message" for each violation.
 */
public final class ValidateOoxml {
    private static final SchemaTypeLoader SCHEMAS =
            XmlBeans.typeLoaderUnion(TypeSystemHolder.typeSystem, XmlBeans.getBuiltinTypeSystem());

    private ValidateOoxml() {}

    public static void main(String[] files) throws IOException {
        for (String file : files) {
            try (ZipFile zip = new ZipFile(file)) {
                for (ZipEntry part : Collections.list(zip.entries())) {
                    if (isOffice(part.getName())) {
                        validate(file, zip, part);
                    }
                }
            }
        }
    }

    /** The packaging's own parts (content types, relations, core properties) have schemas outside OOXML's main set. */
    private static boolean isOffice(String name) {
        return name.endsWith(".xml") && !name.startsWith("[") && !name.equals("docProps/core.xml");
    }

    private static void validate(String file, ZipFile zip, ZipEntry part) throws IOException {
        XmlOptions options = new XmlOptions().setLoadLineNumbers();
        try (InputStream stream = zip.getInputStream(part)) {
            XmlObject content = SCHEMAS.parse(stream, null, options);
            if (content.schemaType().isNoType() || content.schemaType() == XmlObject.type) {
                report(file, part, 0, "no schema knows the root element");
                return;
            }
            List<XmlError> errors = new ArrayList<>();
            content.validate(new XmlOptions().setErrorListener(errors));
            for (XmlError error : errors) {
                report(file, part, error.getLine(), error.getMessage());
            }
        } catch (XmlException broken) {
            report(file, part, 0, broken.getMessage());
        }
    }

    private static void report(String file, ZipEntry part, int line, String message) {
        System.out.println(String.join("\t", file, part.getName(), String.valueOf(line), message.replace('\n', ' ')));
    }
}
