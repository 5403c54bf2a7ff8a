// What a worker may not do, enforced by the kernel: no network, no writing, no other program, no other
// process.
#pragma once

namespace guidang::ingest {

struct Sandbox {
  bool seccomp = false;  // system calls are filtered
  int landlock = 0;      // the version of Landlock's interface; 0: none. From 4 on it stops connections, too
  bool any() const { return seccomp || landlock > 0; }
};

// What this kernel offers. Changes nothing.
Sandbox available_sandbox();

// Takes from this process, for good, the rights that reading documents does not need: to write, make or
// remove files, to open sockets, to start programs and processes, to signal others. What is open stays open.
// Either of the two means is enough for that; what the kernel does not have is left out. Returns what is in
// force.
Sandbox enter_sandbox();

}  // namespace guidang::ingest
