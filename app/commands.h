// The commands, one file each: <name>_command.cc. A function adds its command to the program; when the
// command is chosen, it runs during parsing and leaves its exit status.
#pragma once

namespace CLI {
class App;
}

namespace guidang::app {

void add_import(CLI::App& program, int& status);
void add_extract(CLI::App& program, int& status);
void add_normalize(CLI::App& program, int& status);
void add_sql(CLI::App& program, int& status);
void add_ask(CLI::App& program, int& status);
void add_search(CLI::App& program, int& status);
void add_show(CLI::App& program, int& status);
void add_open(CLI::App& program, int& status);
void add_export(CLI::App& program, int& status);
void add_redact(CLI::App& program, int& status);
void add_verify(CLI::App& program, int& status);
void add_merge(CLI::App& program, int& status);
void add_check(CLI::App& program, int& status);
void add_units(CLI::App& program, int& status);
void add_coverage(CLI::App& program, int& status);
void add_status(CLI::App& program, int& status);
void add_failures(CLI::App& program, int& status);
void add_unmapped(CLI::App& program, int& status);
void add_renormalize(CLI::App& program, int& status);
void add_patterns(CLI::App& program, int& status);

}  // namespace guidang::app
