def write_variants(*a):
    raise NotImplementedError
