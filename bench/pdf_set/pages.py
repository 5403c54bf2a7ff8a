"""On which page a cell came out, where another program broke the pages: by the order of the text."""
import subprocess


def squeeze(text):
    return "".join(text.split())


def page_texts(pdf):
    """The text of each page in the order in which it was written, without white space."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    return [squeeze(page) for page in done.stdout.decode("utf-8", "replace").split("\f")][:-1]


def reach(text):
    return 200 + 50 * len(text) if len(text) < 12 else 20000


class Finder:
    """Goes through a document from front to back."""

    def __init__(self, pdf):
        self.text, self.starts = "", []
        for page in page_texts(pdf):
            self.starts.append(len(self.text))
            self.text += page
        self.at = 0

    def page(self, position):
        return sum(start <= position for start in self.starts)

    def pages(self, texts):
        """The pages of the next place where these texts (a paragraph, the cells of a table) stand; at least one.

        A text that a page break cuts is not found; a short one is looked for only nearby, lest it be found elsewhere.
        """
        found = set()
        for text in texts:
            wanted = squeeze(text)
            position = self.text.find(wanted, self.at, self.at + reach(wanted)) if wanted else -1
            if position >= 0:
                found.update((self.page(position), self.page(position + len(wanted) - 1)))
                self.at = position + len(wanted)
        return set(range(min(found), max(found) + 1)) if found else {self.page(self.at)}
