"""What may leave: every number that goes out is certified so that it points at nobody.

Values in, values out. `guard.protect` takes a `model.Spec` and returns a `model.Release`;
`reading` and `writing` turn both from and into JSON. The program searches with a solver, but
nobody has to believe it: `checker` recounts every certificate by adding whole numbers.
"""
