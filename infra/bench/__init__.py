"""What ``make bench`` measures: one module a part, each with ``measure``.

    measure(quick)    the rows of a part; ``quick`` asks for fewer repetitions, for trying a part out

A part is a module here and a line of ``parts.PARTS``; docs/performance.md says what each measures, how and why.
Parts are figures with a budget, not tests: they depend on the machine, so no test of the suite runs them.
"""
