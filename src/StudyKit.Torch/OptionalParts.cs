using StudyKit.Parts;
using StudyKit.Torch;

[assembly: OptionalPart(typeof(TorchEngineSource))]
