// Makes small DOCX packages, sound and broken ones.
#pragma once

#include <map>
#include <string>
#include <vector>

// Name -> content of the parts of a package with this body (the content of w:body).
std::map<std::string, std::string> docx_parts(const std::string& body);

// Any zip.
std::string zip_of(const std::map<std::string, std::string>& parts);

std::string paragraph(const std::string& text);
std::string table(const std::vector<std::vector<std::string>>& rows);

// A filled self-evaluation form of an invented unit, which has `count` indicators.
std::string report_docx(const std::string& unit, int count);
