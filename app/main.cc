#include "app/run.h"

int main(int argc, char** argv) { return guidang::app::run(argc, argv); }
