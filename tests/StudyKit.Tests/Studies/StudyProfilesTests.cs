using StudyKit.Errors;
using StudyKit.Studies;

namespace StudyKit.Tests.Studies;

public class StudyProfilesTests
{
    [Theory]
    [InlineData("quick", StudyProfile.Quick)]
    [InlineData("Paper", StudyProfile.Paper)]
    public void A_profile_is_known_by_its_name(string name, StudyProfile profile) => Assert.Equal(profile, StudyProfiles.Parse(name));

    [Theory]
    [InlineData("qiuck")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("quick, paper")]
    public void Another_name_is_refused_with_those_there_are(string name)
    {
        var error = Assert.Throws<OptionException>(() => StudyProfiles.Parse(name, "--profile"));
        Assert.Equal($"--profile: found {name}; wanted quick or paper", error.Message);
    }
}
