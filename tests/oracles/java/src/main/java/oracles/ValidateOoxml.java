package oracles;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.schemas.ooxml.system.ooxml.TypeSystemHolder;
import org.apache.xmlbeans.SchemaTypeLoader;
import org.apache.xmlbeans.XmlBeans;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Validates every XML part of .docx files against the transitional OOXML schema.
 * Prints a line "file TAB part TAB line TAB message" for each violation.
 */
public final class ValidateOoxml {
    private static final String SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    private static final String COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private static final String MICROSOFT = "http://schemas.microsoft.com/office/";

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
            XmlObject content = SCHEMAS.parse(understood(stream), null, options);
            if (content.schemaType().isNoType() || content.schemaType() == XmlObject.type) {
                report(file, part, 0, "no schema knows the root element");
                return;
            }
            List<XmlError> errors = new ArrayList<>();
            content.validate(new XmlOptions().setErrorListener(errors));
            for (XmlError error : errors) {
                report(file, part, error.getLine(), error.getMessage());
            }
        } catch (XmlException | SAXException | ParserConfigurationException broken) {
            report(file, part, 0, broken.getMessage());
        }
    }

    /**
     * A part as a consumer sees it that understands every extension of Microsoft's: the choices of markup compatibility
     * (ISO 29500-3) that require them in the place of their alternatives, nothing where another maker's is required.
     * Shapes of Office 2010 have a schema of their own, which POI does not carry.
     */
    private static Document understood(InputStream stream)
            throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(stream);
        NodeList alternatives = document.getElementsByTagNameNS(COMPATIBILITY, "AlternateContent");
        while (alternatives.getLength() > 0) {
            Element alternative = (Element) alternatives.item(0);
            Element choice = (Element) alternative.getElementsByTagNameNS(COMPATIBILITY, "Choice").item(0);
            String required = choice.lookupNamespaceURI(choice.getAttribute("Requires"));
            while (required.startsWith(MICROSOFT) && choice.hasChildNodes()) {
                alternative.getParentNode().insertBefore(choice.getFirstChild(), alternative);
            }
            alternative.getParentNode().removeChild(alternative);
        }
        NodeList shapes = document.getElementsByTagNameNS(SHAPES, "wsp");
        while (shapes.getLength() > 0) {
            shapes.item(0).getParentNode().removeChild(shapes.item(0));
        }
        return document;
    }

    private static void report(String file, ZipEntry part, int line, String message) {
        System.out.println(String.join("\t", file, part.getName(), String.valueOf(line), message.replace('\n', ' ')));
    }
}
