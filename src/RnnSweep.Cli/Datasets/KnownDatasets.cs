namespace RnnSweep.Cli.Datasets;

/// <summary>The datasets of the data folder, by public addresses that name a commit, with the SHA-256 of what was found there.</summary>
internal static class KnownDatasets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownDataset> All { get; } =
    [
        new("jsb_chorales", "jsb_chorales",
            "382 chorales by J. S. Bach (public domain) as encoded for Allan and Williams 2005, split of Boulanger-Lewandowski, Bengio and Vincent 2012. The "
                + "encoding is published without a licence.",
        [
            new("jsb_chorales/jsb-chorales-quarter.json",
                new Uri("https://raw.githubusercontent.com/czhuang/JSB-Chorales-dataset/9a7f733ddb4ed91f48da64ac7f0f621c34aadd4d/jsb-chorales-quarter.json"),
                407200, "2db9329f1881a1d3f49703ec556bf1d6f84b4f6c1d702c156536e93cf31e1c91"),
        ]),
        new("japanese_vowels", "japanese_vowels",
            "Japanese Vowels, M. Kudo, J. Toyama, M. Shimbo 1999, UCI Machine Learning Repository, doi:10.24432/C5NS47, CC BY 4.0. Lines of ones that end "
                + "utterances in this copy become the blank lines of the original.",
        [
            new("japanese_vowels/ae.train",
                new Uri("https://raw.githubusercontent.com/Robin1711/ML-group40-JapaneseSpeakerClassification/8a9fcf6940e3637bc05b2833dc3f25ad8feacbc4/matlab/ae.train"), 510102, "5c2741199dc360fff0c1a068f57060d2125b16a5cab46800913a79d62c4b1d65", FileConversion.BlankLinesForOnes, "ba6c099a492b5fe162edf15a38670f51679c22ef0f522e0a791a7b952bc837b2"),
            new("japanese_vowels/ae.test",
                new Uri("https://raw.githubusercontent.com/Robin1711/ML-group40-JapaneseSpeakerClassification/8a9fcf6940e3637bc05b2833dc3f25ad8feacbc4/matlab/ae.test"), 679111, "4d863f4f982b660c326250606cec2d03f40953870a22759a05a6b23917332356", FileConversion.BlankLinesForOnes, "72af4d36589cecc6933e0c640dcc91c7a3acfc6aca6b2f9017b7ee0b24e79166"),
        ]),
        new("optdigits", "optdigits",
            "Optical Recognition of Handwritten Digits, E. Alpaydin, C. Kaynak 1998, UCI Machine Learning Repository, doi:10.24432/C50P49, CC BY 4.0. The "
                + "heading that this copy has is taken off.",
        [
            new("optdigits/optdigits.tra",
                new Uri("https://raw.githubusercontent.com/logicalapple/cs7641-Supervised-Learning/62f33c6bdb37797a70e2e9180a4c4bd65c11c67a/optdigits.tra"),
                564213, "83b5fd08ac1e96b0509c7fbac516c0259026240b432cc738dbd746e3a8549834", FileConversion.WithoutHeading,
                "e1b683cc211604fe8fd8c4417e6a69f31380e0c61d4af22e93cc21e9257ffedd"),
            new("optdigits/optdigits.tes",
                new Uri("https://raw.githubusercontent.com/logicalapple/cs7641-Supervised-Learning/62f33c6bdb37797a70e2e9180a4c4bd65c11c67a/optdigits.tes"),
                265286, "01eb9e7627f764dc96a2dc1dfcca661b33751eda5db9833e1ca531115309731e", FileConversion.WithoutHeading,
                "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"),
        ]),
        new("ud_afrikaans_afribooms", "ud_afrikaans_afribooms",
            "Universal Dependencies Afrikaans AfriBooms, P. Dirix, L. Augustinus, D. van Niekerk, CC BY-SA 4.0. Reduced to form, part of speech, head and "
                + "relation.",
        [
            new("ud_afrikaans_afribooms/train.tsv",
                new Uri("https://raw.githubusercontent.com/UniversalDependencies/UD_Afrikaans-AfriBooms/a6dd726120c8bf1a0f8fb40f6a9ca15e880a192a/af_afribooms-ud-train.conllu"), 2125618, "5dfd07a87750b4b535eca5a4b4254352d2d40fbdd3fc1a9d332e62cec0f0c05f", FileConversion.FourColumns, "d9cef0b309c634a8179635d9e9d11f498a36963a7d8c089f13ef9c64c799e6b9"),
            new("ud_afrikaans_afribooms/dev.tsv",
                new Uri("https://raw.githubusercontent.com/UniversalDependencies/UD_Afrikaans-AfriBooms/a6dd726120c8bf1a0f8fb40f6a9ca15e880a192a/af_afribooms-ud-dev.conllu"), 329125, "9be338cd501863631e03c123be2399e32b3d845d91347e5d6aa10c76254fbb49", FileConversion.FourColumns, "aa09c1e4ffd750151f2dc6d225e5b655d5a7470b8deb7d16d709cb1c28b9a127"),
            new("ud_afrikaans_afribooms/test.tsv",
                new Uri("https://raw.githubusercontent.com/UniversalDependencies/UD_Afrikaans-AfriBooms/a6dd726120c8bf1a0f8fb40f6a9ca15e880a192a/af_afribooms-ud-test.conllu"), 633159, "e41f9111795ea733f91a93787e76a3191a088c213375c50f8ec6a9597a94e967", FileConversion.FourColumns, "f809bf2c4665e5d6efe271f43321e936837114934b53f61b53a073e7b8ed4c6f"),
        ]),
        new("tinyshakespeare", "text",
            "Forty thousand lines of Shakespeare (public domain), collected by A. Karpathy in char-rnn (MIT).",
        [
            new("tinyshakespeare/input.txt",
                new Uri("https://raw.githubusercontent.com/karpathy/char-rnn/6f9487a6fe5b420b7ca9afb0d7c078e37c1d1b4e/data/tinyshakespeare/input.txt"), 1115394,
                "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed"),
        ]),
    ];

    /// <summary>The one of this name, or null.</summary>
    public static KnownDataset? Find(IEnumerable<KnownDataset> among, string name) => among.FirstOrDefault(known => known.Name == name);
}
