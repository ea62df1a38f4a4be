namespace StudyKit.Tests.Numerics;

[CollectionDefinition(SimdLevelTests.Name, DisableParallelization = true)]
public class SimdCollection;
