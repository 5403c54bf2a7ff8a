// The program: reads the command line, runs one command.
#pragma once

namespace guidang::app {

// Returns the exit status. The one place where exceptions end; sets SIGPIPE to be ignored.
int run(int argc, char** argv);

}  // namespace guidang::app
